"""An empty docx in a house style of our own: the smallest set of parts that a word processor asks for."""

import io
import zipfile
from xml.sax.saxutils import escape

import docx
from docx.document import Document as Docx

from summarizer.export.docx.styles import bullet_list, house_styles, set_language
from summarizer.export.xml_text import clean

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = "application/vnd.openxmlformats-officedocument"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_PARTS = {
    "[Content_Types].xml": f"""<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_TYPES}.wordprocessingml.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_TYPES}.wordprocessingml.styles+xml"/>
<Override PartName="/word/settings.xml" ContentType="{_TYPES}.wordprocessingml.settings+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
<Override PartName="/docProps/app.xml" ContentType="{_TYPES}.extended-properties+xml"/>
</Types>""",
    "_rels/.rels": f"""<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_RELATED}/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>
<Relationship Id="rId3" Type="{_RELATED}/extended-properties" Target="docProps/app.xml"/>
</Relationships>""",
    "word/_rels/document.xml.rels": f"""<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_RELATED}/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="{_RELATED}/settings" Target="settings.xml"/>
</Relationships>""",
    # A4, with margins of 2.2 to 2.5 cm.
    "word/document.xml": f"""<w:document xmlns:w="{_W}" xmlns:r="{_RELATED}"><w:body><w:sectPr>
<w:pgSz w:w="11906" w:h="16838"/>
<w:pgMar w:top="1531" w:right="1304" w:bottom="1361" w:left="1304" w:header="680" w:footer="624" w:gutter="0"/>
</w:sectPr></w:body></w:document>""",
    "word/settings.xml": f"""<w:settings xmlns:w="{_W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>
<w:characterSpacingControl w:val="doNotCompress"/><w:compat>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
<w:themeFontLang w:val="nl-NL"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>""",
    "docProps/core.xml": f"""<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>""",
}


def new_document(language: str, generator: str) -> Docx:
    """Return an empty document in `language`, made by the program `generator`."""
    app = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>{escape(clean(generator))}</Application></Properties>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        for name, text in {**_PARTS, "docProps/app.xml": app}.items():
            parts.writestr(name, _HEAD + text)
        parts.writestr("word/styles.xml", house_styles())
    out.seek(0)
    document = docx.Document(out)
    set_language(document, language)
    bullet_list(document)
    return document
