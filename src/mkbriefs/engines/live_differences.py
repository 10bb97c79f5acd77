"""What differs between a resident build and the project as it is now.

Single pages can be made again as long as there are the same pages and files as before.
"""

from pathlib import Path

from mkdocs.structure.files import File, Files, InclusionLevel

from mkbriefs.assemble import Asset, Page, Site
from mkbriefs.engines.inputs import Inputs
from mkbriefs.engines.resident import Resident


class Everything(Exception):  # noqa: N818  no error
    """A change reaches further than single pages."""


def differing_pages(
    resident: Resident, site: Site, docs: list[File]
) -> tuple[list[File], dict[str, tuple[File, Page]]]:
    """Return the files of pages that are to be made anew, and the pages that may be.

    Raises:
        Everything: there are other pages than before.
    """
    before = resident.pages
    if before.keys() != {page.src_uri for page in site.pages}:
        raise Everything
    if any(page.is_outside_nav != before[page.src_uri].is_outside_nav for page in site.pages):
        raise Everything
    files = {page.src_uri: _known_file(resident.files, page.src_uri) for page in site.pages}
    found, doubted = [], {}
    for page in site.pages:
        file = files[page.src_uri]
        if not page.is_address_known:
            doubted[file.dest_uri] = file, page
        elif resident.renew(file, page):
            found.append(file)
    found += [f for f in docs if f.is_documentation_page() and f.src_uri not in before]
    return found, doubted


def differing_assets(resident: Resident, site: Site) -> dict[str, Asset]:
    """Return the files of ours that are no pages and are to be made anew, by path.

    Raises:
        Everything: there are other files than before.
    """
    old = resident.plugin.site
    before = {asset.path: asset.address for asset in old.assets} if old is not None else {}
    if before.keys() != {asset.path for asset in site.assets}:
        raise Everything
    return {a.path: a for a in site.assets if a.address != before[a.path]}


def changed_docs(
    resident: Resident, files: Files, changed: frozenset[Path], inputs: Inputs
) -> list[File]:
    """Return the files of the docs folder that have changed and are part of the site as they are.

    Args:
        resident: what is kept.
        files: the docs folder as it is now.
        changed: inputs that have changed.
        inputs: where they lie.

    Raises:
        Everything: it is not sure which those are.
    """
    found = []
    for path in sorted(changed):
        if inputs.docs is None or not path.is_relative_to(inputs.docs):
            continue
        src_uri = path.relative_to(inputs.docs).as_posix()
        file, now = _known_file(resident.files, src_uri), _known_file(files, src_uri)
        if file.inclusion is InclusionLevel.EXCLUDED:
            continue
        is_text = file.abs_src_path is not None and now.abs_src_path is not None
        if file.generated_by is None and not is_text:  # a page that is no text, or was none
            raise Everything
        found.append(file)
    return found


def _known_file(files: Files, src_uri: str) -> File:
    file = files.get_file_from_path(src_uri)
    if file is None:
        raise Everything
    return file
