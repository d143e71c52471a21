"""Statements as a model might write them about the samples: faithful ones, and corrupted ones by kind.

Each is a sample, words of the sentences that it cites (in one item), and the statement.
"""

G, C, W, B = "gemeenteraad.txt", "raadscommissie.md", "werkgroep.txt", "board-meeting.txt"
Row = tuple[str, tuple[str, ...], str]

FAITHFUL: list[Row] = [
    (
        G,
        ("waarom de toiletten", "afvoer is verzakt"),
        "De toiletten bij de jachthaven zijn dicht omdat de afvoer is verzakt.",
    ),
    (
        G,
        ("waarom de toiletten",),
        "De heer Goudriaan vraagt wethouder Zandbelt waarom de toiletten dicht zijn.",
    ),
    (G, ("afvoer is verzakt",), "De aannemer begint maandag."),
    (
        G,
        ("hoeveel huishoudens", "noemt 212"),
        "212 huishoudens hebben een beroep gedaan op het noodfonds energie.",
    ),
    (G, ("noemt 212",), "Wethouder Oosterveen verwacht na de zomer meer huishoudens."),
    (
        G,
        ("Zomerkade", "heeft het bedrag niet"),
        "Wethouder Zandbelt heeft het bedrag voor de Zomerkade niet bij zich.",
    ),
    (
        G,
        ("vóór 5 juli",),
        "Wethouder Zandbelt meldt het bedrag vóór 5 juli per brief aan de raad (toezegging T24-17).",
    ),
    (
        G,
        ("zonder wijzigingen vastgesteld",),
        "Het verslag en de besluitenlijst zijn ongewijzigd vastgesteld.",
    ),
    (G, ("Met die toevoeging",), "De agenda is met die toevoeging vastgesteld."),
    (G, ("trekt het voorstel daarom",), "Het college trekt het voorstel in."),
    (
        G,
        ("vóór 15 oktober", "uiterlijk 15 oktober"),
        "Wethouder Oosterveen zegt een aangepast voorstel uiterlijk 15 oktober toe.",
    ),
    (
        G,
        ("gevolgen heeft voor het hospice", "Volgens de wethouder is dat niet"),
        "Het uitstel heeft volgens de wethouder geen gevolgen voor het hospice.",
    ),
    (G, ("al verleend",), "De vergunning voor het hospice is in maart verleend."),
    (G, ("140 euro per",), "De heer Middelkoop rekent voor dat het plan 140 euro per inwoner kost."),
    (G, ("6,3 miljoen",), "De heer Goudriaan vertrouwt de raming van 6,3 miljoen euro niet."),
    (G, ("85.000 euro",), "Dat kost 85.000 euro, te dekken uit onvoorzien."),
    (G, ("elf linden",), "De 11 linden aan de noordkant blijven behouden."),
    (G, ("Amendement A1 wordt aangenomen",), "Amendement A1 is aangenomen met 11 stemmen voor en 6 tegen."),
    (G, ("Motie M1 wordt bij",), "Motie M1 is verworpen met 6 stemmen voor en 10 tegen."),
    (
        G,
        ("geamendeerde voorstel",),
        "Het geamendeerde voorstel is aangenomen met 14 stemmen voor en 2 tegen.",
    ),
    (
        G,
        ("weekmarkt tijdens", "zegt van wel"),
        "De weekmarkt kan doorgaan: de kramen verhuizen naar de Havenweg.",
    ),
    (G, ("hoeveel reizigers", "gemiddeld 46"), "Lijn 63 telt gemiddeld 46 reizigers per dag."),
    (G, ("staken de stemmen",), "De stemmen over motie M2 staken, met 8 voor en 8 tegen."),
    (G, ("opnieuw in stemming",), "Motie M2 komt op 9 juli opnieuw in stemming."),
    (G, ("ondergrondse garage",), "Wethouder Zandbelt wil een ondergrondse garage niet uitsluiten."),
    (C, ("Het verslag wordt met deze wijziging",), "Het verslag is met deze wijziging vastgesteld."),
    (C, ("48 euro per jaar",), "Een bewonersvergunning kost 48 euro per jaar."),
    (C, ("17 verdwijnen",), "Van de 61 parkeerplaatsen verdwijnen er 17."),
    (
        C,
        ("pas in 2027", "Hooiveld stilligt"),
        "Hooiveld ligt stil omdat de netbeheerder pas in 2027 een aansluiting kan leveren.",
    ),
    (C, ("94 opgeleverd",), "Van de 320 geplande woningen zijn er 94 opgeleverd."),
    (C, ("mailt de leden morgen",), "De griffier mailt de leden de presentatie van de netbeheerder."),
    (B, ("The minutes are approved as corrected",), "The minutes were approved as corrected."),
    (B, ("The amendment is lost",), "The amendment was lost."),
    (B, ("six in favour, one against",), "Six were in favour, one against, with one abstention."),
    (
        B,
        ("The motor's ordered", "second week of October"),
        "The motor has been ordered; the engineer said the second week of October.",
    ),
    (B, ("thirty-eight thousand",), "Brightwater Groundworks is the cheapest."),
    (B, ("Item 5 is tabled",), "Item 5 is tabled to November 20."),
]

CORRUPTED: list[tuple[str, Row]] = [
    ("negation", (G, ("ondergrondse garage",), "Wethouder Zandbelt wil een ondergrondse garage uitsluiten.")),
    ("negation", (G, ("6,3 miljoen",), "De heer Goudriaan vertrouwt de raming van 6,3 miljoen euro.")),
    ("negation", (G, ("heeft het bedrag niet",), "Wethouder Zandbelt heeft het bedrag bij zich.")),
    (
        "negation",
        (
            G,
            ("gevolgen heeft voor het hospice", "Volgens de wethouder is dat niet"),
            "De vergunning voor het hospice is niet in maart verleend.",
        ),
    ),
    ("negation", (G, ("Amendement A1 wordt aangenomen",), "Amendement A1 is niet aangenomen.")),
    ("negation", (C, ("De laadplek kan hij niet beloven",), "Hij kan de laadplek beloven.")),
    ("negation", (C, ("48 euro per jaar",), "Een bewonersvergunning kost geen 48 euro per jaar.")),
    ("number", (G, ("noemt 212",), "Wethouder Oosterveen noemt 221 huishoudens.")),
    ("number", (G, ("85.000 euro",), "Dat kost 58.000 euro, te dekken uit onvoorzien.")),
    ("number", (G, ("6,3 miljoen",), "De heer Goudriaan vertrouwt de raming van 3,6 miljoen euro niet.")),
    ("number", (G, ("elf linden",), "De twaalf linden aan de noordkant blijven behouden.")),
    ("number", (G, ("gemiddeld 46",), "Dat zijn er gemiddeld 64.")),
    ("number", (C, ("17 verdwijnen",), "Van de 61 parkeerplaatsen verdwijnen er 71.")),
    ("number", (B, ("six in favour, one against",), "Seven were in favour, one against.")),
    (
        "votes",
        (
            G,
            ("Amendement A1 wordt aangenomen",),
            "Amendement A1 is aangenomen met 6 stemmen voor en 11 tegen.",
        ),
    ),
    ("votes", (G, ("Motie M1 wordt bij",), "Motie M1 is verworpen met 10 stemmen voor en 6 tegen.")),
    ("votes", (G, ("geamendeerde voorstel",), "Het voorstel is aangenomen met 2 stemmen voor en 14 tegen.")),
    ("date", (G, ("vóór 5 juli",), "Hij meldt het bedrag vóór 15 juli per brief aan de raad.")),
    ("date", (G, ("uiterlijk 15 oktober",), "Zij zegt een aangepast voorstel uiterlijk 15 november toe.")),
    ("date", (G, ("opnieuw in stemming",), "Motie M2 komt op 9 juni opnieuw in stemming.")),
    ("date", (B, ("Item 5 is tabled",), "Item 5 is tabled to November 12.")),
    ("reference", (G, ("vóór 5 juli",), "Hij meldt het bedrag per brief (toezegging T24-71).")),
    ("reference", (G, ("Motie M1 wordt bij",), "Motie M2 is verworpen met 6 stemmen voor en 10 tegen.")),
    ("outcome", (G, ("Amendement A1 wordt aangenomen",), "Amendement A1 is verworpen.")),
    ("outcome", (G, ("Motie M1 wordt bij",), "Motie M1 is aangenomen.")),
    ("outcome", (G, ("trekt het voorstel daarom",), "De raad neemt het voorstel aan.")),
    ("outcome", (G, ("zonder wijzigingen vastgesteld",), "Het verslag is aangehouden.")),
    ("outcome", (B, ("The amendment is lost",), "The amendment was carried.")),
    ("outcome", (B, ("The minutes are approved as corrected",), "The minutes were rejected.")),
    ("name", (G, ("noemt 212",), "Wethouder Zandbelt verwacht na de zomer meer huishoudens.")),
    ("name", (G, ("uiterlijk 15 oktober",), "Wethouder Zandbelt zegt een aangepast voorstel toe.")),
    ("name", (G, ("6,3 miljoen",), "De heer Kamerbeek vertrouwt de raming niet.")),
    (
        "name",
        (
            C,
            ("mailt de leden morgen",),
            "Mevrouw Hamersveld mailt de leden de presentatie van de netbeheerder.",
        ),
    ),
    ("name", (B, ("thirty-eight thousand",), "Clearwater Groundworks is the cheapest.")),
    (
        "role",
        (
            G,
            ("waarom de toiletten",),
            "Wethouder Zandbelt vraagt de heer Goudriaan waarom de toiletten dicht zijn.",
        ),
    ),
    (
        "role",
        (
            G,
            ("hoeveel huishoudens",),
            "Wethouder Zandbelt vraagt mevrouw Achterstraat naar het noodfonds energie.",
        ),
    ),
    ("role", (G, ("hoeveel reizigers",), "Wethouder Zandbelt vraagt hoeveel reizigers lijn 63 telt.")),
    ("role", (G, ("wat dat kost",), "Mevrouw Rademaker vraagt mevrouw Stroeve wat dat kost.")),
    (
        "role",
        (
            C,
            ("wat een bewonersvergunning",),
            "Wethouder Smeulders vraagt de heer Bouzidi wat een bewonersvergunning kost.",
        ),
    ),
    ("hedge", (G, ("fontein",), "Er komt op termijn een fontein.")),
    ("hedge", (C, ("een amendement over te schrijven",), "Mevrouw Lievegoed schrijft een amendement.")),
    ("hedge", (C, ("eerste twee uur gratis",), "De eerste twee uur worden gratis.")),
    ("invented", (G, ("gemiddeld 46",), "De provincie betaalt mee aan de nieuwe bushalte.")),
    ("invented", (G, ("afvoer is verzakt",), "De gemeente sluit ook alle andere toiletten voorgoed.")),
    ("invented", (B, ("The amendment is lost",), "The board will hire a lawyer and sue the contractor.")),
]
