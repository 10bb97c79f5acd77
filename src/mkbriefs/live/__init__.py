"""`mkbriefs serve`: the site on this machine, made anew as its sources are saved.

`watching` notices that something was saved, `session` has the site brought up to date, `server`
answers the browser, `channel` tells the pages that are open, whose part is in `browser/`.
"""
