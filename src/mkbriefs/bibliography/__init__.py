"""Sources as references: made from seeds and front matter, formatted, ordered, written out.

The inner model is the CSL-JSON item (`mkbriefs.model.Reference`); every module here takes items and
needs nothing else of the tool, so that readers of other formats and a citation engine can stand
beside them.
"""
