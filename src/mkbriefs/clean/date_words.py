"""Words that stand with a date in a date line, by what they say of it. Lower case."""

from mkbriefs.clean.vocabulary import ZONES, word_set

_SPANISH_PUBLISHED = word_set("publicado publicada publicación publicacion creado creada difundido")
_SPANISH_UPDATED = word_set(
    "actualizado actualizada actualización actualizacion modificado modificada modificación"
)
_SPANISH_HANDED_IN = word_set("recibido aceptado")
_SPANISH_OTHERS = word_set(
    """última ultima fecha hora horas h hs el las los del
    lunes martes miércoles miercoles jueves viernes sábado sabado domingo al"""
)

SPANISH = _SPANISH_PUBLISHED | _SPANISH_UPDATED | _SPANISH_HANDED_IN | _SPANISH_OTHERS
"""Words that show a date line to be Spanish."""

PUBLISHED = _SPANISH_PUBLISHED | word_set(
    """published posted first issued created released delivered original publié publiée
    veröffentlicht
    发布 發布 發佈 发布于 發布於 發佈於 发布时间 發布時間 發佈時間 发布日期 發布日期 發佈日期
    发表 發表 发表于 發表於 发表时间 發表時間 刊发时间 发稿时间 發稿時間 发稿日期 發稿日期
    发文日期 發文日期 成文日期 公告日期 刊登日期 發佈日 發布日 发布日"""
)
"""The date is that of publication."""

UPDATED = _SPANISH_UPDATED | word_set(
    """updated modified revised edited changed corrected correction stand aktualisiert
    更新 更新于 更新於 更新时间 更新時間 更新日期
    最后更新 最後更新 最后更新时间 最後更新日期 最後更新時間 修改时间 最后修改"""
)
"""The text was there before."""

HANDED_IN = _SPANISH_HANDED_IN | word_set("received accepted submitted")
"""A journal had the text, and nobody else yet."""

_OTHERS = word_set(
    """last date dated on at filed decided recorded originally print edition time local hrs hours am
    pm of the online was this article story pub publication release uploaded issue judgment
    judgement uhr am um a de le à em às
    monday tuesday wednesday thursday friday saturday sunday
    mon tue tues wed thu thur thurs fri sat sun
    时间 時間 日期 北京时间 北京時間 讯 訊 星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天
    周一 周二 周三 周四 周五 周六 周日 週一 週二 週三 週四 週五 週六 週日 一 二 三 四 五 六 日"""
)

ALL = SPANISH | PUBLISHED | UPDATED | HANDED_IN | ZONES | _OTHERS
"""All words that a date line may hold."""
