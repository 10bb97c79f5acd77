"""Small words on which a quotation turns, in languages that sources are written in."""

from typing import Final

_ENGLISH = "no not nor none never neither nobody nothing nowhere cannot without hardly barely"
_GERMAN = """
nicht kein keine keinen keinem keiner keines nie niemals nichts niemand ohne weder kaum"""
_FRENCH = "ne n pas jamais aucun aucune rien personne sans ni"
_SPANISH = "nunca jamás nada nadie ningún ninguno ninguna tampoco sin ni"
_OTHERS = """
não nenhum nenhuma nem sem non mai nessuno senza niet geen nooit ikke inte aldrig nie bez
не нет ни никогда без"""
_WITHOUT_SPACES = "不 没 沒 无 無 未 非 莫 勿 别 別 否 ず ぬ 안 못"
NEGATIONS: Final = frozenset(
    f"{_ENGLISH} {_GERMAN} {_FRENCH} {_SPANISH} {_OTHERS} {_WITHOUT_SPACES}".split()
)
"""Case-folded. That of `didn’t` is not here: `t` is a word in some languages."""
_ELIDED = """
l d j m t s c qu jusqu lorsqu puisqu quoiqu all dall dell nell sull coll un quest quell"""
ELISIONS: Final = frozenset(_ELIDED.split())
"""What may stand before an apostrophe and be left off, `l’homme`. Not `n`, which negates."""
