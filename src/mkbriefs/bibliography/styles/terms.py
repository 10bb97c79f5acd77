"""The English words that citation styles are made of, and how one of them is found.

Source: the locale `en-US` of CSL (https://github.com/citation-style-language/locales), by its
contributors, CC BY-SA 3.0; without the terms that no style here uses.
"""

from collections.abc import Mapping
from typing import Literal, TypeAlias

Form = Literal["long", "short", "verb", "verb-short", "symbol"]
Terms: TypeAlias = Mapping[str, Mapping[Form, str]]
"""Words by name and form; singular and plural are parted by `|` where they differ."""

_FALLBACK: Mapping[Form, Form] = {
    "short": "long",
    "verb": "long",
    "verb-short": "verb",
    "symbol": "short",
}


def find_term(terms: Terms, name: str, form: Form = "long", *, is_plural: bool = False) -> str:
    """Return a word in a form, or in the form that stands in for it; empty if there is none."""
    forms = terms.get(name, {})
    while form not in forms and form in _FALLBACK:
        form = _FALLBACK[form]
    single, _, multiple = forms.get(form, "").partition("|")
    return multiple if is_plural and multiple else single


def with_terms(base: Terms, changed: Terms) -> Terms:
    """Return the words of `base`, those a style has in its own way replaced form by form."""
    merged = {name: {**base.get(name, {}), **forms} for name, forms in changed.items()}
    return {**base, **merged}


ENGLISH: Terms = {
    "accessed": {"long": "accessed"},
    "act": {"long": "act|acts"},
    "ad": {"long": " AD"},
    "advance-online-publication": {
        "long": "advance online publication",
        "short": "adv. online pub.",
    },
    "and": {"long": "and", "symbol": "&"},
    "anonymous": {"long": "anonymous", "short": "anon."},
    "appendix": {"long": "appendix|appendices", "short": "app.|apps."},
    "article-locator": {"long": "article|articles", "short": "art.|arts."},
    "at": {"long": "at", "symbol": "@"},
    "available at": {"long": "available at", "short": "avail. at"},
    "bc": {"long": " BC"},
    "book": {"long": "book|books", "short": "bk.|bks."},
    "broadcast": {"long": "broadcast", "short": "bdcst."},
    "by": {"long": "by"},
    "canon": {"long": "canon|canons", "short": "can.|cann."},
    "chair": {"long": "chair|chairs", "verb": "chaired by"},
    "chapter": {"long": "chapter|chapters", "short": "chap.|chaps.", "symbol": "c.|cc."},
    "chapter-number": {"long": "chapter|chapters", "short": "chap.|chaps."},
    "circa": {"long": "circa", "short": "c."},
    "collection": {"long": "archival collection", "short": "arch. coll."},
    "collection-editor": {
        "long": "editor|editors",
        "short": "ed.|eds.",
        "verb": "edited by",
        "verb-short": "ed. by",
    },
    "collection-number": {"long": "number|numbers", "short": "no.|nos."},
    "column": {"long": "column|columns", "short": "col.|cols."},
    "compiler": {
        "long": "compiler|compilers",
        "short": "comp.|comps.",
        "verb": "compiled by",
        "verb-short": "comp. by",
    },
    "composer": {"long": "", "verb": "composed by", "verb-short": "comp. by"},
    "container-author": {"long": "", "verb": "by"},
    "contributor": {
        "long": "contributor|contributors",
        "short": "contrib.|contribs.",
        "verb": "with",
    },
    "curator": {
        "long": "curator|curators",
        "short": "cur.|curs.",
        "verb": "curated by",
        "verb-short": "cur. by",
    },
    "dataset": {"long": "dataset"},
    "director": {
        "long": "director|directors",
        "short": "dir.|dirs.",
        "verb": "directed by",
        "verb-short": "dir. by",
    },
    "edition": {"long": "edition|editions", "short": "ed.|eds."},
    "editor": {
        "long": "editor|editors",
        "short": "ed.|eds.",
        "verb": "edited by",
        "verb-short": "ed. by",
    },
    "editor-translator": {
        "long": "editor & translator|editors & translators",
        "short": "ed. & trans.|eds. & trans.",
        "verb": "edited & translated by",
        "verb-short": "ed. & trans. by",
    },
    "editorial-director": {
        "long": "editor|editors",
        "short": "ed.|eds.",
        "verb": "edited by",
        "verb-short": "ed. by",
    },
    "editortranslator": {
        "long": "editor & translator|editors & translators",
        "short": "ed. & trans.|eds. & trans.",
        "verb": "edited & translated by",
        "verb-short": "ed. & trans. by",
    },
    "elocation": {"long": "location|locations", "short": "loc.|locs."},
    "equation": {"long": "equation|equations", "short": "eq.|eqq."},
    "et-al": {"long": "et al."},
    "executive-producer": {
        "long": "executive producer|executive producers",
        "short": "exec. prod.|exec. prods.",
        "verb": "executive produced by",
        "verb-short": "exec. prod. by",
    },
    "figure": {"long": "figure|figures", "short": "fig.|figs."},
    "folio": {"long": "folio|folios", "short": "fol.|fols."},
    "from": {"long": "from", "short": "fr."},
    "graphic": {"long": "graphic", "short": "gr."},
    "guest": {"long": "guest|guests", "verb": "with guest|with guests"},
    "hearing": {"long": "hearing", "verb": "testimony of", "verb-short": "test. of"},
    "host": {"long": "host|hosts", "verb": "hosted by"},
    "illustrator": {
        "long": "illustrator|illustrators",
        "short": "ill.|ills.",
        "verb": "illustrated by",
        "verb-short": "ill. by",
    },
    "in": {"long": "in"},
    "interview": {"long": "interview", "short": "int."},
    "interviewer": {"long": "", "verb": "interview by"},
    "issue": {"long": "issue|issues", "short": "no.|nos."},
    "legislation": {"long": "legislation", "short": "legis."},
    "letter": {"long": "letter", "short": "let."},
    "line": {"long": "line|lines", "short": "l.|ll."},
    "manuscript": {"long": "manuscript", "short": "MS|MSS"},
    "map": {"long": "map"},
    "month-01": {"long": "January", "short": "Jan."},
    "month-02": {"long": "February", "short": "Feb."},
    "month-03": {"long": "March", "short": "Mar."},
    "month-04": {"long": "April", "short": "Apr."},
    "month-05": {"long": "May"},
    "month-06": {"long": "June"},
    "month-07": {"long": "July"},
    "month-08": {"long": "August", "short": "Aug."},
    "month-09": {"long": "September", "short": "Sept."},
    "month-10": {"long": "October", "short": "Oct."},
    "month-11": {"long": "November", "short": "Nov."},
    "month-12": {"long": "December", "short": "Dec."},
    "motion_picture": {"long": "video recording", "short": "vid. rec."},
    "narrator": {
        "long": "narrator|narrators",
        "short": "narr.|narrs.",
        "verb": "narrated by",
        "verb-short": "narr. by",
    },
    "no date": {"long": "no date", "short": "n.d."},
    "note": {"long": "note|notes", "short": "n.|nn."},
    "number": {"long": "number|numbers", "short": "no.|nos."},
    "number-of-volumes": {"long": "volume|volumes", "short": "vol.|vols."},
    "on": {"long": "on"},
    "online": {"long": "online"},
    "opus": {"long": "opus|opera", "short": "op.|opp."},
    "organizer": {
        "long": "organizer|organizers",
        "short": "org.|orgs.",
        "verb": "organized by",
        "verb-short": "org. by",
    },
    "original-author": {"long": "", "verb": "by"},
    "original-work-published": {"long": "original work published", "short": "orig. pub."},
    "page": {"long": "page|pages", "short": "p.|pp."},
    "page-range-delimiter": {"long": "–"},
    "paper-conference": {"long": "conference paper", "short": "conf. paper"},
    "paragraph": {"long": "paragraph|paragraphs", "short": "para.|paras.", "symbol": "¶|¶¶"},
    "part": {"long": "part|parts", "short": "pt.|pts."},
    "patent": {"long": "patent", "short": "pat."},
    "performer": {
        "long": "performer|performers",
        "short": "perf.|perfs.",
        "verb": "performed by",
        "verb-short": "perf. by",
    },
    "personal-communication": {"long": "personal communication", "short": "pers. comm."},
    "post": {"long": "post"},
    "preprint": {"long": "preprint"},
    "presented at": {"long": "presented at the"},
    "producer": {
        "long": "producer|producers",
        "short": "prod.|prods.",
        "verb": "produced by",
        "verb-short": "prod. by",
    },
    "recipient": {"long": "", "verb": "to"},
    "retrieved": {"long": "retrieved", "short": "rtvd."},
    "review": {"long": "review", "short": "rev.", "verb": "review of", "verb-short": "rev. of"},
    "review-book": {
        "long": "book review",
        "short": "bk. rev.",
        "verb": "review of the book",
        "verb-short": "rev. of the bk.",
    },
    "review-of": {"long": "review of", "short": "rev. of"},
    "reviewed-author": {"long": "", "verb": "by"},
    "rule": {"long": "rule|rules", "short": "r.|rr."},
    "scene": {"long": "scene|scenes", "short": "sc.|scs."},
    "script-writer": {
        "long": "writer|writers",
        "short": "wrtr.|wrtrs.",
        "verb": "written by",
        "verb-short": "writ. by",
    },
    "season-01": {"long": "Spring"},
    "season-02": {"long": "Summer"},
    "season-03": {"long": "Autumn"},
    "season-04": {"long": "Winter"},
    "section": {"long": "section|sections", "short": "sec.|secs.", "symbol": "§|§§"},
    "series-creator": {
        "long": "series creator|series creators",
        "short": "ser. creator|ser. creators",
        "verb": "created by",
    },
    "software": {"long": "software", "short": "sftw."},
    "song": {"long": "audio recording", "short": "au. rec."},
    "special-issue": {"long": "special issue", "short": "spec. iss."},
    "sub-verbo": {"long": "sub verbo|sub verbis", "short": "s.v.|s.vv."},
    "supplement": {"long": "supplement|supplements", "short": "supp.|supps."},
    "table": {"long": "table|tables", "short": "tbl.|tbls."},
    "title-locator": {"long": "title|titles", "short": "tit.|titt."},
    "translator": {
        "long": "translator|translators",
        "short": "trans.",
        "verb": "translated by",
        "verb-short": "trans. by",
    },
    "verse": {"long": "verse|verses", "short": "v.|vv."},
    "version": {"long": "version|versions", "short": "v."},
    "video": {"long": "video", "short": "vid."},
    "volume": {"long": "volume|volumes", "short": "vol.|vols."},
}
