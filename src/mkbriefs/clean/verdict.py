"""What a stage of cleaning decided about a unit."""

from dataclasses import dataclass

from mkbriefs.clean.rules import LineRule


@dataclass(frozen=True, slots=True)
class Verdict:
    """A unit is dropped, by which rule and for what reason."""

    rule: str
    reason: str

    @classmethod
    def of(cls, rule: LineRule) -> "Verdict":
        """Return the verdict of a rule of the list."""
        return cls(rule.name, rule.reason)


TITLE = Verdict("title", "title, shown above")
REPEATED_TITLE = Verdict("repeated-title", "the title again")
BYLINE = Verdict("byline", "byline, read as metadata")
EMPTY_BYLINE = Verdict("byline", "a byline that names nobody")
DATE_LINE = Verdict("date-line", "date line, read as metadata")
VAGUE_DATE = Verdict("date-line", "a date line without a year")
URL_LINE = Verdict("url-line", "address of the source, read as metadata")
SITE_LINE = Verdict("site-line", "name of the paper or site, read as metadata")
LETTERHEAD = Verdict("letterhead", "the letterhead: name and address of the publisher")
SECTION_LINE = Verdict("section-line", "the section of the paper")
VERSION_LINE = Verdict("archive-line", "a version line of the archive the text comes from")
WIRE_SLUG = Verdict("wire-slug", "a slug line of the wire")
CONTACT_BLOCK = Verdict("contact-block", "whom the press may ask")
READER_COMMENTS = Verdict("reader-comments", "what readers wrote beneath the text")
RUNNING_HEADER = Verdict("running-header", "a running header of the pages")
PAGE_NUMBER = Verdict("page-number", "the number of a page")
PAGE_COUNTER = Verdict("page-counter", "a counter of the page")
MAIL_HEADER = Verdict("mail-header", "a header of the message")
MAIL_SIGNATURE = Verdict("mail-signature", "the signature of the message")
AFFILIATION = Verdict("affiliation", "where the authors work")
FRONT_MATTER = Verdict("front-matter", "front matter of the source, read as metadata")
ORNAMENT = Verdict("ornament", "a line without a word")
WIRE_CREDIT = Verdict("wire-credit", "wire credit")
AUTHOR_BOX = Verdict("author-box", "a note on the author")
CLOSING_LINE = Verdict("closing-line", "stands among the closing links of the page")
