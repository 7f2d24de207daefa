"""Vertical pages inside WeasyPrint 70.0, which knows no `writing-mode` (#577): vertical-rl for Chinese, vertical-lr for Mongolian.

A page is laid out lying on its side: as wide as the paper is high, lines from left to right, one below the other. It is
turned when it is drawn (`press/output/geometry`), with everything on it. What has to be otherwise is here: `gravity` has
Pango shape upright characters, `text` draws them, `axis` centres lying ones on the line, `combine` sets short numbers
upright, `mirror` turns the lines of vertical-lr over, `upright` keeps pictures and horizontal margin boxes upright.

So the physical words of style sheets mean the page that lies: `left` is its head, `right` its foot, `top` the side where
lines begin to follow each other (the right one in vertical-rl, the left one in vertical-lr), `bottom` the other; `width` runs
along the lines, `height` across them. The writing mode is the house's and stands on the document's font configuration.
"""
