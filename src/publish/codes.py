"""Every finding code with what it means; `docs/findings.md` is printed from this table.

Letters: P publish.toml, S front matter and folders, B body, I images, L layouts and editions, F fonts,
R reading captures (import); checks of finished files: H html, E epub, D pdf, T the built tree.
"""

from __future__ import annotations

CODES: dict[str, str] = {
    # P publish.toml and the command line
    "P001": "There is no publish.toml, or it can't be read.",
    "P002": "publish.toml is not valid TOML.",
    "P003": "publish.toml has a key that is not known.",
    "P004": "publish.toml lacks a key that is required.",
    "P005": "A value in publish.toml has not the right form.",
    # S source folders and front matter
    "S001": "article.md does not begin with front matter.",
    "S002": "The front matter is not closed.",
    "S003": "The front matter is not YAML of the plain kind that is allowed.",
    "S004": "A key is given twice.",
    "S005": "A key is not known.",
    "S006": "A required key is missing.",
    "S007": "A value has not the right form.",
    "S010": "There is no folder source/.",
    "S011": "The name of an article's folder can't be a web address.",
    "S012": "An article's folder holds no article.md.",
    "S013": "A file is a link out of the publication.",
    "S014": "article.md is too large.",
    "S015": "article.md is not UTF-8.",
    "S016": "article.md is empty.",
    "S017": "A control, private-use or replacement character stands in the text.",
    "S020": "`section` names no channel of publish.toml.",
    "S021": "Status and embargo do not fit together.",
    "S022": "The article was modified before it was published.",
    "S023": "A block is for an edition that the publication does not have.",
    "S024": "`related` names no other article.",
    "S025": "Two articles have the same id.",
    # B the body
    "B001": "The article has no text.",
    "B002": "Attributes in braces can't be read or belong to nothing.",
    "B003": "A picture stands inside a paragraph.",
    "B004": "A link does not lead to a whole web or mail address.",
    "B005": "An attribute is not known or its value is not allowed.",
    "B006": "A picture has no alternative text or no credit.",
    "B007": "A block between lines ::: is not closed, or of no known kind.",
    "B008": "A heading has the wrong level.",
    "B009": "A strap line stands under no heading.",
    "B010": "A footnote and its call do not find each other.",
    # I images
    "I001": "A picture is not there.",
    "I002": "A picture is not inside the article's folder.",
    "I003": "A picture is empty or damaged.",
    "I004": "A file is no picture that can be read.",
    "I005": "A picture is too large.",
    # L layouts and editions
    "L001": "There is no edition of that tag.",
    "L002": "edition.toml is not valid TOML.",
    "L003": "edition.toml has a key that is not known.",
    "L004": "An edition lacks a key that is required.",
    "L005": "A value in edition.toml has not the right form.",
    "L006": "An edition inherits from itself.",
    "L007": "`inherits` names no folder under layouts/.",
    "L008": "`steps` names no text step.",
    "L009": "A template can't be read or uses a name that does not exist.",
    # F fonts
    # R reading captures
    "R001": "The capture is not a file that can be read.",
    "R002": "The capture is too large.",
    "R003": "The capture is empty.",
    "R004": "A NUL character stands in the capture: it is no plain text.",
    "R005": "The capture is in no encoding that is known, or damaged.",
    "R006": "The capture has no headline above the time line.",
    "R007": "The capture gives no time, or one that does not exist.",
    "R008": "The capture has no text below the time line.",
    "R009": "There is already an article's folder of this name.",
    "R010": "The name that is asked for can't be that of an article's folder.",
    "R011": "The article's folder can't be written.",
    # H, E, D, T checks of finished files
}
