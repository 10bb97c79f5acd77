"""Header lines in Chinese: who wrote, which paper it is from, when; often all on one line.

`2024年7月8日 12:43 来源：临江晚报 作者：王小明`, `文｜刘畅`, `本报记者 李岚 通讯员 周宁`.
Labels are a closed list; what stands behind one has to be a name, and nothing may be left over,
so that a sentence that begins with such a word stays one.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from mkbriefs.clean.dates import DateLine, is_date_filler, read_dates
from mkbriefs.clean.names import read_agency, read_person
from mkbriefs.clean.vocabulary import CHINESE_FAMILY_NAMES, word_set
from mkbriefs.model import Name

LONGEST_LINE = 160
"""In code points; bounds the work of the patterns below."""

_HAN = "\u3400-\u9fff"
HAS_HAN = re.compile(f"[{_HAN}]")
_AUTHOR = (
    r"作者|撰文|撰稿人?|文字|文|(?:[^\W\d_]{0,10})(?:记者|記者)|采写|採寫|采访人?|特约撰稿人?|通讯员|通訊員"
    r"|实习生|實習生|专栏作者|署名"
)
_SOURCE = r"(?:信息|文章|新闻|新聞|消息|稿件|内容|資料)?(?:来源|來源)|稿源|原载|原載|出处|出處"
_OTHER = (
    r"责任编辑|責任編輯|责编|責編|编辑|編輯|校对|校對|审核|審核|主编|主編|供稿|编审|编译|翻译|翻譯|监制|排版|图片?"
    r"|圖片?|摄影|攝影|制图|供图|供圖|视频"
)
# A label stands at the begin or behind a divider; a mark, or at least a space, follows it.
_LABEL = re.compile(
    rf"(?:^|(?<=[\s|｜丨·•()（）\[\]【】,，;；/／]))(?:"
    rf"(?P<source>{_SOURCE})\s{{0,2}}[:：】\]]"
    rf"|(?P<author>{_AUTHOR})(?:\s{{0,2}}[:：|｜丨/／·】\]]|\s{{1,3}}(?=[^\W\d_]))"
    rf"|(?P<other>{_OTHER})(?:\s{{0,2}}[:：|｜丨/／】\]]|\s{{1,3}}(?=[{_HAN}]{{2,4}}(?:\s|$))))\s{{0,3}}"
)
_GLUED = re.compile(
    rf"(?:本报|本報|本刊|本台)?(?:记者|記者)(?P<name>[{_HAN}]{{2,3}})"
    rf"(?:\s?[／/]\s?[{_HAN}]{{0,6}}(?:報導|報道|报道|專訪|专访|特稿|[電电]))?$"
)
_NOISE = re.compile(
    r"(?:阅读|閱讀|浏览|瀏覽|点击|點擊|评论|評論|点赞|收藏|次数|次數|浏览量|阅读量|浏览次数|人气|字号|字號|字体|字體"
    r"|打印|列印|分享到?|关闭|關閉|大|中|小|次|[\d.]{1,9}[万萬]?|[:：()（）\[\]【】|｜丨,，\s+-])+"
)
_BESIDE = re.compile(
    r"\s{0,2}(?:摄影报道|攝影報導|报道|報導|報道|文并摄|文/图|文／图|摄|发自[^\W\d_]{2,8})$"
)
_PAPER_FIRST = re.compile(rf"\s{{0,3}}《\s?(?P<name>[{_HAN}]{{2,14}})\s?》")
"""`《临江晚报》 2024年5月23日 第6版  本报记者 李岚`."""
_GAP = re.compile(r"\s{2,}|\s?[|｜丨·•]|\s(?=\S{1,4}[:：])")
_STOPS = re.compile("[。！？!?]")
_LONGEST_SOURCE = 40
"""In code points."""
_JOINT = re.compile(r"\s{0,2}[、，,/／&和与及]\s{0,2}|\s{1,4}")
_HAN_NAME = re.compile(rf"[{_HAN}]{{2,4}}|[{_HAN}]{{1,8}}(?:[·•‧][{_HAN}]{{1,8}}){{1,3}}")
_NOBODY = word_set("佚名 网络 網路 本站 管理员 管理員 未知 匿名 小编 小編 编辑部 編輯部 综合 綜合")
_EDGES = " \t\u00a0\u3000:：|｜丨·•()（）[]【】〔〕,，;；/／-—"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChineseLine:
    """What a header line says. Places are counted in the line."""

    authors: tuple[tuple[Name, int, int], ...] = ()
    source: tuple[int, int] | None = None
    """Where the name of the paper stands that the text is from."""
    date: DateLine | None = None


@lru_cache(maxsize=256)  # header, wrap and footer ask about the same lines
def read_chinese_line(line: str) -> ChineseLine | None:
    """Return what a line says that labels a writer or a source in Chinese, and nothing else.

    Beside a day, the label of an editor or a photographer is enough.
    """
    if len(line) > LONGEST_LINE or not HAS_HAN.search(line):
        return None
    glued = _GLUED.fullmatch(line.strip(_EDGES))
    if glued and glued["name"][0] in CHINESE_FAMILY_NAMES:
        start = line.index(glued["name"])
        return ChineseLine(
            authors=((Name(family=glued["name"]), start, start + len(glued["name"])),)
        )
    dates = read_dates(line)
    bare = _blanked(line, dates)
    paper = _PAPER_FIRST.match(bare) if dates else None
    bare = " " * paper.end() + bare[paper.end() :] if paper else bare
    labels = list(_LABEL.finditer(bare))
    is_told = any(label["author"] or label["source"] for label in labels)
    if not labels or not (is_told or dates):
        return None
    if not _is_noise(bare[: labels[0].start()]):
        return None
    read = _read_fields(bare, labels, min(dates, key=lambda d: d.rank, default=None))
    return replace(read, source=paper.span("name")) if read and paper and not read.source else read


def _blanked(line: str, dates: list[DateLine]) -> str:
    """Return the line with its dates made white, every other character in its place."""
    for date in dates:
        line = line[: date.start] + " " * (date.end - date.start) + line[date.end :]
    return line


def _is_noise(text: str) -> bool:
    pieces = [piece.strip(_EDGES) for piece in text.split()]
    return all(not piece or is_date_filler(piece) or _NOISE.fullmatch(piece) for piece in pieces)


def _read_fields(
    line: str, labels: list[re.Match[str]], date: DateLine | None
) -> ChineseLine | None:
    authors: list[tuple[Name, int, int]] = []
    source: tuple[int, int] | None = None
    stops = [label.start() for label in labels[1:]] + [len(line)]
    for label, stop in zip(labels, stops, strict=True):
        start, end = _trim(line, label.end(), stop)
        if label["source"]:
            end = _end_of_source(line, start, end)
            if end < 0:
                return None
            source = source or ((start, end) if start < end else None)
        elif label["author"]:
            names = read_names(line, start, end)
            if names is None:
                return None
            authors += [name for name in names if name[0] not in {known[0] for known in authors}]
    return ChineseLine(authors=tuple(authors), source=source, date=date)


def _trim(line: str, start: int, end: int) -> tuple[int, int]:
    while start < end and line[start] in _EDGES:
        start += 1
    while end > start and line[end - 1] in _EDGES:
        end -= 1
    return start, end


def _end_of_source(line: str, start: int, end: int) -> int:
    """Return where a paper's name ends; -1 if it, or what follows it, is a sentence."""
    gap = _GAP.search(line, start, end)
    stop = gap.start() if gap else end
    is_sentence = stop - start > _LONGEST_SOURCE or _STOPS.search(line, start, stop)
    return -1 if is_sentence or not _is_noise(line[stop:end]) else stop


def read_names(line: str, start: int, end: int) -> list[tuple[Name, int, int]] | None:
    """Return the people, or the one agency, that `line[start:end]` names; None if it is prose."""
    beside = _BESIDE.search(line, start, end)
    end = beside.start() if beside else end
    words = line[start:end]
    if not words or words in _NOBODY:
        return []
    if read_agency(words):
        return [(Name(literal=words), start, end)]
    person = read_person(words)
    if person is not None:
        return [(person, start, end)]
    names = []
    position = start
    for stop, following in [*(m.span() for m in _JOINT.finditer(line, start, end)), (end, end)]:
        part = line[position:stop]
        if _HAN_NAME.fullmatch(part):
            names.append((Name(family=part), position, stop))
        elif not _is_noise(part):
            return None
        position = following
    return names
