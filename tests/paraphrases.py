"""Statements as a model might write them: faithful paraphrases, and corrupted ones by kind.

Each row is a document, words of the sentences that it cites (in one item), and the statement. `OWN` are two
documents that are no samples.
"""

A, G, C = "adviesraad-plenair.txt", "gemeenteraad.txt", "raadscommissie.md"
R, W, B = "ruw-transcript.txt", "werkgroep.txt", "board-meeting.txt"
N, E = "nl", "en"
Row = tuple[str, tuple[str, ...], str]

OWN = {
    N: """\
Verslag van de ledenvergadering van tuindersvereniging De Zonnehoek
Datum: donderdag 6 november 2025

Aanwezig: mevrouw L. Overbosch (voorzitter), de heer K. Wijnstra (penningmeester), mevrouw T. Haverman (secretaris), de heer R. Mulderij, mevrouw S. Azzouzi, de heer B. Terlouw

1. Opening
De voorzitter opent de vergadering om 19.30 uur. De heer Pronk heeft zich afgemeld.

2. Begroting 2026
De heer Wijnstra licht de begroting toe. De huur van het terrein stijgt met 7 procent tot 4.350 euro. Mevrouw Azzouzi vraagt de penningmeester waarom de verzekering zo duur is geworden. Hij antwoordt dat er in 2024 drie inbraken waren. De heer Mulderij stelt voor de contributie niet te verhogen maar de reserve aan te spreken. Mevrouw Haverman vreest dat de reserve dan binnen twee jaar op is. De begroting wordt met 31 stemmen voor en 9 stemmen tegen vastgesteld.

3. Waterpomp
De pomp bij pad 4 is sinds augustus defect. De heer Terlouw heeft twee offertes opgevraagd: een van 1.200 euro en een van 1.850 euro. Mevrouw Overbosch vraagt of de goedkoopste garantie geeft. Dat weet de heer Terlouw niet; hij vraagt het na en meldt het vóór 20 november aan het bestuur. Mevrouw Azzouzi zou graag een handpomp willen. Het besluit over de pomp wordt aangehouden tot de vergadering van 4 december.

4. Kascommissie
Mevrouw Haverman en de heer Mulderij worden benoemd in de kascommissie. De heer Terlouw wilde niet opnieuw.

5. Rondvraag
De heer Mulderij vraagt mevrouw Haverman wanneer de composthoop wordt opgeruimd. De voorzitter zegt toe dat dit vóór de winter gebeurt. Mevrouw Azzouzi meldt dat het hek niet meer sluit. De heer Wijnstra repareert het hek volgende week.
""",
    E: """\
Minutes of the Willowbrook School Governors
Date: 12 May 2025

Present: Mrs Harriet Cole (Chair), Mr Dan Osei (Headteacher), Ms Priya Nair, Mr Tom Ellery, Dr Ruth Vance (Clerk)

1. Welcome
The Chair opened the meeting at 6.00 pm. Apologies were received from Mr Benn.

2. Budget
Mr Osei reported a deficit of twelve thousand pounds. Ms Nair asked Mr Osei why supply costs had doubled. He replied that four teachers had been on leave. Mr Ellery suggested that the roof fund might be used. Dr Vance said this was not permitted under the grant terms. The budget was approved by five votes to two.

3. Uniform
Ms Nair proposed that the blazer be made optional. Mr Ellery opposed this, because parents had not been consulted. Mrs Cole asked Ms Nair to write to parents before 30 May. The decision was deferred until the meeting of 23 June.

4. Playground
Mr Ellery asked whether the climbing frame was safe. Mr Osei explained that the inspector had not found any defects. Dr Vance will circulate the inspection report by Friday.
""",
}

FAITHFUL: list[Row] = [
    (
        A,
        ("jaarrekening 2023 goedgekeurd",),
        "De jaarrekening 2023 staat niet op de agenda, omdat het dagelijks bestuur die op 3 juni heeft goedgekeurd.",
    ),
    (
        A,
        (
            "ten onrechte als afwezig",
            "Met die correctie",
        ),
        "Het verslag wordt vastgesteld met de correctie dat de heer Wijngaarde niet afwezig was.",
    ),
    (
        A,
        ("stemt in met de benoeming",),
        "Mevrouw Brinkgreve wordt per 1 september voorzitter van de Commissie Werklocaties en volgt de heer Tuinhof op.",
    ),
    (
        A,
        ("te laat rondgestuurd",),
        "De voordracht voor de Auditcommissie is aangehouden tot 20 september, omdat zij te laat was rondgestuurd.",
    ),
    (
        A,
        ("hoeveel aanbevelingen",),
        "De heer Pothoven wil weten waarom het aantal overgenomen aanbevelingen niet in het jaarverslag staat.",
    ),
    (
        A,
        (
            "hoeveel aanbevelingen",
            "legt uit dat",
        ),
        "De heer Heukels antwoordt dat zo'n telling pas na de evaluatie van volgend jaar betrouwbaar is.",
    ),
    (A, ("stelt het jaarverslag 2023 vast",), "Het jaarverslag 2023 is vastgesteld."),
    (
        A,
        ("binnen vijf kilometer",),
        "Volgens het ontwerpadvies moeten gemeenten bij nieuwe bedrijventerreinen vooraf afspraken maken over huisvesting binnen 5 kilometer.",
    ),
    (
        A,
        ("reiskostenvergoeding",),
        "Het Rijk zou de reiskostenvergoeding moeten aanpassen, zodat verhuizen naar het werk loont.",
    ),
    (A, ("zelf veertien appartementen",), "Het bedrijf van mevrouw Sanderse kocht zelf 14 appartementen."),
    (
        A,
        ("motie aangenomen om de norm",),
        "De gemeenteraad nam in april een motie aan om de parkeernorm bij werkwoningen te halveren.",
    ),
    (
        A,
        (
            "hoeveel medewerkers",
            "130 van de 410",
        ),
        "Mevrouw Okkerse vraagt hoeveel medewerkers op fietsafstand wonen; volgens mevrouw Sanderse zijn dat er 130 van de 410.",
    ),
    (
        A,
        (
            "omwonenden bezwaar",
            "twee bezwaren waren",
        ),
        "De heer Kloosterhuis zegt dat er twee bezwaren waren, die beide zijn ingetrokken.",
    ),
    (
        A,
        (
            "rol van pensioenfondsen",
            "bewust is weggelaten",
        ),
        "Naar pensioenfondsen is bewust niet gekeken, omdat dat onderwerp een eigen traject verdient.",
    ),
    (A, ("mooi vinden als de Raad",), "Mevrouw Lansbergen zou graag zien dat de Raad dit later oppakt."),
    (A, ("unaniem vastgesteld",), "Het advies is unaniem vastgesteld."),
    (
        A,
        ("ondernemersgeleding een wettelijke ondergrens afwijst",),
        "De ondernemersgeleding is tegen een wettelijke ondergrens.",
    ),
    (
        A,
        ("mits die alleen voor platformwerk",),
        "De onafhankelijke leden kunnen een ondergrens aanvaarden, mits die alleen voor platformwerk geldt en na 3 jaar wordt geëvalueerd.",
    ),
    (
        A,
        (
            "stelt voor het advies te splitsen",
            "voelen de geledingen niets voor",
        ),
        "De voorzitter stelt voor het advies te splitsen, maar de geledingen voelen daar niets voor.",
    ),
    (A, ("vaststelling van het advies wordt aangehouden",), "Het advies is aangehouden tot 20 september."),
    (
        A,
        ("binnen 2 weken een overzicht",),
        "Het secretariaat stuurt de geledingen binnen twee weken een geordend overzicht van de suggesties.",
    ),
    (A, ("zoekt uit of dat kan",), "De heer Heukels zoekt het uit en komt er in september op terug."),
    (
        G,
        ("sporthal ook tijdens",),
        "Het college houdt de sporthal tijdens de verbouwing open en heeft de clubs daarover ingelicht.",
    ),
    (
        G,
        (
            "waarom de toiletten",
            "afvoer is verzakt",
        ),
        "Wethouder Zandbelt antwoordt op de vraag van de heer Goudriaan dat de afvoer verzakt is en dat de aannemer maandag begint.",
    ),
    (
        G,
        (
            "hoeveel huishoudens",
            "noemt 212",
        ),
        "Wethouder Oosterveen meldt dat 212 huishoudens een beroep deden op het noodfonds.",
    ),
    (
        G,
        (
            "tot nu toe heeft gekost",
            "bedrag niet bij zich",
            "vóór 5 juli",
        ),
        "De heer Kamerbeek vraagt wat het herstel van de Zomerkade heeft gekost; wethouder Zandbelt meldt dat vóór 5 juli per brief.",
    ),
    (G, ("geacht willen worden tegen 6b",), "De JV-leden worden geacht tegen 6b te hebben gestemd."),
    (G, ("hamerstukken 6a",), "De hamerstukken 6a tot en met 6c zijn zonder stemming aangenomen."),
    (
        G,
        (
            "cliëntenraad pas gisteren",
            "trekt het voorstel daarom",
        ),
        "Het college trekt het voorstel in vanwege het late advies van de cliëntenraad.",
    ),
    (G, ("had liever gezien",), "De heer Van Lohuizen had de visie liever vanavond vastgesteld gezien."),
    (
        G,
        (
            "dient, mede namens",
            "beslispunt 2",
        ),
        "Amendement A1 van mevrouw Rademaker en mevrouw Ouazzani behoudt de elf linden aan de noordkant.",
    ),
    (
        G,
        (
            "85.000 euro",
            "wat dat kost",
        ),
        "Mevrouw Rademaker antwoordt dat het 85.000 euro kost, te dekken uit de post onvoorzien.",
    ),
    (
        G,
        ("motie M1 ‘Fiets",),
        "De heer Steenwinkel dient met mevrouw Sprangers motie M1 in om de Kerkstraat van 10 tot 18 uur voor auto's te sluiten.",
    ),
    (G, ("laatste bakker",), "De heer Nieuwpoort is bang dat de laatste bakker dan ook vertrekt."),
    (
        G,
        ("oordeel aan de raad",),
        "De wethouder laat het oordeel over het amendement aan de raad en ontraadt de motie.",
    ),
    (
        G,
        ("elk kwartaal over de planning",),
        "Wethouder Zandbelt zal de raad elk kwartaal over de planning informeren, te beginnen in oktober 2024.",
    ),
    (
        G,
        ("onder het voorbehoud",),
        "Het gewijzigde voorstel is met 14 tegen 2 stemmen aangenomen, onder voorbehoud van de subsidie van de provincie.",
    ),
    (
        G,
        ("40.000 euro bij te dragen",),
        "Motie M2 vraagt het college om een bijdrage van € 40.000 aan een proef met een buurtbus.",
    ),
    (G, ("bedrag te hoog",), "Mevrouw Achterstraat vindt het bedrag voor een proef te hoog."),
    (
        G,
        ("wordt de vergadering geschorst",),
        "De vergadering is op verzoek van de heer Steenwinkel van 22.05 tot 22.15 uur geschorst.",
    ),
    (
        G,
        ("in beslotenheid met 13",),
        "De raad heeft in beslotenheid met 13 tegen 3 stemmen met de aankoop ingestemd.",
    ),
    (
        G,
        ("bij acclamatie een motie van dank",),
        "De raad neemt bij acclamatie een motie van dank aan voor de griffier.",
    ),
    (
        C,
        (
            "te groot is",
            "deze wijziging",
        ),
        "Het verslag is gewijzigd vastgesteld: de heer Kuperus-Jolles vond de rotonde te duur.",
    ),
    (C, ("Haar fractie stemt in",), "De fractie van mevrouw Hamersveld stemt in met het voorstel."),
    (
        C,
        (
            "hoeveel bezwaren er tegen",
            "binnen twee weken schriftelijk",
        ),
        "Wethouder Smeulders geeft het aantal bezwaren binnen 2 weken schriftelijk door.",
    ),
    (
        C,
        (
            "eerste twee uur gratis",
            "een amendement over te schrijven",
        ),
        "Mevrouw Lievegoed wil de eerste twee uur gratis maken en overweegt een amendement.",
    ),
    (
        C,
        ("kan als hamerstuk",),
        "Alle fracties vinden het voorstel rijp; het gaat als hamerstuk naar de raad van 25 februari.",
    ),
    (
        C,
        (
            "hoe vaak er per dag",
            "Gemiddeld negentien keer",
        ),
        "Er wordt gemiddeld 19 keer per dag geladen en gelost, antwoordt de heer Bredeveld op de vraag van de heer Terwiel.",
    ),
    (
        C,
        (
            "buiten elke verhouding",
            "Niemand sluit",
        ),
        "De heer Kuperus-Jolles wil het voorstel terugsturen naar het college, maar niemand steunt dat.",
    ),
    (C, ("vóór 1 april te informeren",), "Wethouder Smeulders informeert de commissie vóór 1 april."),
    (C, ("De laadplek kan hij niet beloven",), "Wethouder Smeulders kan de laadplek niet beloven."),
    (
        C,
        (
            "acht appartementen",
            "woningen boven de winkels",
        ),
        "Wethouder Dautzenberg zegt dat er plannen zijn voor 8 appartementen, maar nog geen aanvraag.",
    ),
    (
        C,
        (
            "die vóór de raad bij de stukken",
            "draaicirkel",
        ),
        "Wethouder Smeulders zorgt voor een tekening met de draaicirkel van een vrachtwagen bij de stukken voor de raad.",
    ),
    (
        C,
        (
            "aanbieder van batterijen",
            "Met twee zelfs",
        ),
        "Er wordt met twee aanbieders van batterijen gepraat, maar beide zijn duur.",
    ),
    (C, ("stonden; dat getal",), "Mevrouw Hamersveld herinnert aan de 500 woningen uit het coalitieakkoord."),
    (R, ("zo vastgesteld",), "De agenda is vastgesteld."),
    (R, ("ongewijzigd vastgesteld",), "De notulen zijn zonder wijzigingen vastgesteld."),
    (R, ("Daarom dien ik amendement",), "Mevrouw Verbiest dient samen met Stad en Water amendement A1 in."),
    (
        R,
        (
            "Hoeveel woningen moeten",
            "Dat zijn er drie",
        ),
        "Op de vraag van mevrouw Verbiest antwoordt heemraad Koppelaar dat er drie woningen weg moeten.",
    ),
    (R, ("voorstel zoals het er ligt",), "Agrarisch Water steunt het voorstel en is tegen het amendement."),
    (
        R,
        ("niet voor zeven uur",),
        "Mevrouw Stoffers vraagt de heemraad toe te zeggen dat er niet voor 7 uur wordt begonnen.",
    ),
    (
        R,
        (
            "de netbeheerder, voorzitter",
            "Wij betalen alleen",
        ),
        "De netbeheerder betaalt; het waterschap betaalt alleen het graafwerk.",
    ),
    (
        R,
        ("commissie van 6 november",),
        "Heemraad Koppelaar komt vóór de commissie van 6 november met het antwoord op papier.",
    ),
    (R, ("laat het in het bestek",), "Heemraad Koppelaar zegt toe dit in het bestek te laten zetten."),
    (R, ("zeg ik niet toe",), "Heemraad Koppelaar zegt dat niet toe."),
    (
        R,
        (
            "twaalf voor, elf tegen",
            "Het amendement is aangenomen",
        ),
        "Het amendement is met 12 tegen 11 stemmen aangenomen.",
    ),
    (
        R,
        (
            "stel voor de nota aan te houden",
            "Dan doen we dat",
        ),
        "De nota wordt aangehouden tot 13 november.",
    ),
    (R, ("geheimhouding bekrachtigd",), "De geheimhouding is bekrachtigd."),
    (
        R,
        ("mevrouw Stoffers daarmee benoemd",),
        "Mevrouw Stoffers is benoemd als vertegenwoordiger in de stichting Kreekgoed.",
    ),
    (R, ("1.870",), "Dit jaar zijn er 1870 gevangen, een kwart minder dan vorig jaar."),
    (
        R,
        ("volgende vergadering iemand",),
        "De secretaris-directeur laat vóór de volgende vergadering iemand naar het geluid kijken.",
    ),
    (
        W,
        ("budget voor dit jaar",),
        "De directeuren van Vijfkreek hebben vorige week het budget voor dit jaar goedgekeurd.",
    ),
    (
        W,
        (
            "GS heet Steeghs",
            "Verder akkoord",
        ),
        "Het verslag is goedgekeurd, met de juiste spelling van de naam Steeghs.",
    ),
    (
        W,
        ("proefversie tabel zonder thema opleveren",),
        "Dirk-Jan Eshuis levert voor 14 februari een proefversie van de tabel zonder thema op.",
    ),
    (
        W,
        (
            "wanneer komt versie 3",
            "DJE weet het niet",
        ),
        "Dirk-Jan Eshuis vraagt bij zijn productteam na wanneer versie 3 van de bouwdoos komt en laat dat Samira Tahiri deze week weten.",
    ),
    (
        W,
        ("hij er niet aan toegekomen",),
        "WP is er niet aan toegekomen en levert de handleiding voor de volgende vergadering.",
    ),
    (
        W,
        (
            "alleen leesrechten",
            "Waterschap Dorrebeek",
        ),
        "Waterschap Dorrebeek mag meelezen, mits het alleen leesrechten krijgt.",
    ),
    (W, ("gesplitst in twee ochtenden",), "De testdag wordt over twee ochtenden verdeeld: 18 en 20 maart."),
    (
        W,
        (
            "een vergoeding krijgen",
            "40 euro per ochtend",
        ),
        "Panelleden krijgen een vergoeding van 40 euro per ochtend.",
    ),
    (W, ("Werkplan schuift door",), "Het werkplan schuift door naar 4 maart."),
    (W, ("binnen 2 weken hun top",), "Iedereen stuurt Joost Kranendonk binnen twee weken een top drie."),
    (
        W,
        (
            "hoeveel tijd dat lezen",
            "schat een uur",
        ),
        "Joost Kranendonk schat dat het lezen een uur per formulier kost.",
    ),
    (B, ("down to two",), "Void flats are down to two, from five in the spring."),
    (B, ("eleven thousand four hundred",), "Arrears stand at 11,400."),
    (
        B,
        (
            "more than three months",
            "the number by Friday",
        ),
        "Nadine Sorley will email Yasmeen Rahimi the number by Friday.",
    ),
    (
        B,
        (
            "lift in Block A",
            "motor's ordered",
            "second week of October",
        ),
        "Colm Whitlock answered that the lift motor is ordered and due in the second week of October.",
    ),
    (
        B,
        (
            "need four per cent to stand",
            "So I move that rents",
        ),
        "Colm Whitlock moved that rents rise by 4 per cent from 1 January.",
    ),
    (
        B,
        (
            "I move to amend it",
            "Seconded.",
        ),
        "Yasmeen Rahimi moved an amendment to three per cent, seconded by Owen Hartigan.",
    ),
    (
        B,
        (
            "in the painting fund",
            "Twenty-two thousand",
        ),
        "Nadine Sorley said the painting fund holds 22,000.",
    ),
    (
        B,
        (
            "draft that letter",
            "Will do",
        ),
        "Nadine Sorley will draft the letter and show it to Gwendolen Pritchett before October 10.",
    ),
    (B, ("cheapest at thirty-eight",), "Brightwater Groundworks is the cheapest at 38,500."),
    (
        B,
        (
            "award it to Brightwater",
            "carried without a vote against",
        ),
        "The drains contract goes to Brightwater, subject to a valid insurance certificate.",
    ),
    (
        B,
        (
            "under the cherry tree",
            "Then that's agreed",
        ),
        "A bench under the cherry tree was agreed.",
    ),
    (B, ("knock on his door",), "Owen Hartigan will knock on his door tomorrow."),
    (B, ("re-elected secretary",), "Kirsty Macallan was re-elected secretary for one year."),
    (
        B,
        ("solicitor recommends",),
        "Kirsty Macallan said the solicitor recommends holding a consultation first.",
    ),
    (
        B,
        (
            "residents' association ever",
            "approved it on the second",
        ),
        "Colm Whitlock said the residents' association approved the bike shed on 2 September.",
    ),
    (
        A,
        ("Een apart woord is er",),
        "Mevrouw Okkerse is voor het eerst aanwezig namens de werknemersgeleding.",
    ),
    (
        A,
        ("kabinetsreactie op het advies",),
        "De minister stelt de kabinetsreactie over campuswoningen uit tot na het reces.",
    ),
    (A, ("er voor het laatst bij",), "De heer Tuinhof is voor het laatst aanwezig."),
    (
        A,
        ("corporaties ruimte",),
        "Corporaties mogen een deel van hun woningen voorbehouden aan mensen met een vitaal beroep.",
    ),
    (
        A,
        (
            "verloop in de nachtploeg",
            "zelf veertien",
        ),
        "Sinds het bedrijf van mevrouw Sanderse eigen appartementen heeft, is het verloop in de nachtploeg gehalveerd.",
    ),
    (
        A,
        ("op parkeernormen dan op geld",),
        "Wethouder Ebbinge zag meer plannen mislukken door parkeernormen dan door geldgebrek.",
    ),
    (
        A,
        (
            "hoeveel etages boven",
            "Niemand aan tafel",
        ),
        "Niemand weet hoeveel etages boven winkels leegstaan.",
    ),
    (A, ("biedt het op 2 juli",), "De voorzitter biedt het advies op 2 juli aan de minister aan."),
    (
        A,
        ("steunt namens de werknemersgeleding",),
        "Mevrouw Okkerse steunt namens de werknemersgeleding een ondergrens van € 35.",
    ),
    (
        A,
        ("meerderheid is als je koppen",),
        "De heer Roelvink ziet een meerderheid als er koppen worden geteld.",
    ),
    (
        A,
        ("vóór die datum een tekst",),
        "De voorbereidingscommissie werkt een tekst uit waarin de drie standpunten naast elkaar staan.",
    ),
    (
        A,
        ("minder moet schrijven",),
        "De heer Wijngaarde vindt dat de Raad minder moet schrijven en vaker op bezoek moet gaan.",
    ),
    (
        A,
        (
            "wanneer de grote zaal",
            "oplevering in oktober",
        ),
        "De voorzitter antwoordt dat de grote zaal naar verwachting in oktober wordt opgeleverd.",
    ),
    (A, ("eindigt om 12.35",), "De vergadering eindigt om 12.35 uur."),
    (G, ("staat in de file",), "Mevrouw Sprangers komt later, om 20.20 uur, binnen."),
    (
        G,
        (
            "motie vreemd aan de orde",
            "geen bezwaar",
        ),
        "De motie van mevrouw Rademaker over buslijn 63 wordt als agendapunt 9 toegevoegd.",
    ),
    (G, ("neemt de stukken voor kennisgeving",), "De ingekomen stukken zijn voor kennisgeving aangenomen."),
    (
        G,
        ("aangepast voorstel uiterlijk",),
        "Wethouder Oosterveen zegt toe uiterlijk 15 oktober met een aangepast voorstel te komen (T24-18).",
    ),
    (
        G,
        (
            "140 euro per",
            "te verdedigen",
        ),
        "De heer Middelkoop vindt een bedrag van 140 euro per inwoner verdedigbaar, omdat het riool toch vervangen moet worden.",
    ),
    (G, ("mist in het plan",), "Mevrouw Achterstraat mist de bewoners van de huurflat in het plan."),
    (
        G,
        ("beton te bestraten",),
        "De heer Bosgoed herinnert aan het besluit uit 2009 om het plein te bestraten, waar iedereen spijt van heeft.",
    ),
    (
        G,
        (
            "zegt van wel",
            "weekmarkt tijdens",
        ),
        "Wethouder Zandbelt antwoordt de heer Yilmazer dat de weekmarkt een half jaar naar de Havenweg verhuist.",
    ),
    (
        G,
        ("Motie M1 wordt bij",),
        "De motie is verworpen: WH en JV stemden voor (6 stemmen), tegen waren er 10.",
    ),
    (G, ("Voor stemmen de fracties",), "HvH, WH en LG stemden voor het amendement, B&K en JV tegen."),
    (
        G,
        ("teleurgesteld is over de motie",),
        "Mevrouw Sprangers stemt voor het plan, al is haar fractie teleurgesteld over de motie.",
    ),
    (G, ("eerst weten of er wel",), "De heer Van Lohuizen wil eerst weten of er chauffeurs te vinden zijn."),
    (G, ("deuren en verzoekt",), "De voorzitter sluit de deuren om 22.40 uur voor een besloten deel."),
    (G, ("afvoer is verzakt",), "Maandag begint de aannemer met het herstel."),
    (
        C,
        ("subsidie voor de dorpshuizen",),
        "Het college heeft de subsidie voor de dorpshuizen vastgesteld, meldt wethouder Dautzenberg.",
    ),
    (
        C,
        (
            "bewonersvergunning straks kost",
            "48 euro per jaar",
        ),
        "De heer Bouzidi vraagt naar de prijs van een bewonersvergunning; die wordt volgens wethouder Smeulders 48 euro per jaar.",
    ),
    (
        C,
        ("drie keer was de laadplek",),
        "De heer Bredeveld heeft drie tekeningen gezien waarin de laadplek ontbrak.",
    ),
    (
        C,
        (
            "hoeveel parkeerplaatsen er precies",
            "17 verdwijnen",
        ),
        "Op vraag van de heer Terwiel meldt wethouder Smeulders dat 17 van de 61 parkeerplaatsen verdwijnen.",
    ),
    (C, ("gemiste kans voor de fiets",), "De heer Bouzidi vindt het plan een gemiste kans voor de fiets."),
    (
        C,
        ("Gedeputeerde Staten in maart",),
        "Of de provincie meebetaalt, hangt af van een besluit van Gedeputeerde Staten in maart.",
    ),
    (
        C,
        ("fracties denken verschillend",),
        "Het voorstel gaat als bespreekstuk naar de raad van 25 februari.",
    ),
    (
        C,
        (
            "verkeerslichten bij de Korenlaan",
            "deze week",
        ),
        "Wethouder Smeulders antwoordt dat de verkeerslichten bij de Korenlaan deze week worden hersteld.",
    ),
    (
        C,
        ("presidium van 18 februari",),
        "De voorzitter legt de vraag van mevrouw Hamersveld voor aan het presidium.",
    ),
    (
        R,
        ("kanoroute bij Steenplaat",),
        "De kanoroute bij Steenplaat blijft tot 1 april dicht vanwege de oeverzwaluwen.",
    ),
    (
        R,
        (
            "Van twee boeren",
            "Die brede berm",
            "gaat om zes hectare",
        ),
        "Mevrouw Verbiest antwoordt dat de grond van twee boeren is en dat het om zes hectare gaat.",
    ),
    (
        R,
        (
            "Welk getal is het",
            "het goede getal",
            "staat 41 miljoen",
        ),
        "Heemraad Koppelaar antwoordt de heer Lodewijks dat 41 miljoen het juiste getal is.",
    ),
    (
        R,
        (
            "Wie betaalt het",
            "Dat is de netbeheerder",
        ),
        "De secretaris-directeur antwoordt dat de netbeheerder betaalt, volgens de overeenkomst van 1998.",
    ),
    (
        R,
        (
            "ontraad ik",
            "twee jaar extra procedure",
        ),
        "Heemraad Koppelaar ontraadt het amendement, want een berm kost twee jaar extra procedure.",
    ),
    (R, ("Wij stemmen nu tegen",), "Agrarisch Water stemt nu tegen, zegt de heer Haagsma."),
    (R, ("kaart 7 op zijn kop",), "Heemraad Dumoulin meldt dat kaart 7 op zijn kop in het stuk staat."),
    (R, ("goede kaart heeft u maandag",), "Heemraad Dumoulin stuurt de goede kaart maandag."),
    (W, ("herschreven, die is gereed",), "Samira Tahiri heeft de lijst met foutmeldingen herschreven."),
    (
        W,
        ("inloopuur gaat van",),
        "Het inloopuur wordt voortaan eens per maand gehouden in plaats van elke week.",
    ),
    (
        W,
        ("zes mensen, van wie",),
        "Fenneke Grootjans vertelt dat er op de vorige testdag zes mensen waren, van wie drie met een schermlezer.",
    ),
    (
        W,
        ("nieuwe teksten gaan pas",),
        "Nieuwe teksten gaan pas live als Gerdien of iemand uit haar team ze heeft gelezen.",
    ),
    (W, ("woordenlijst op het",), "Het secretariaat plaatst de woordenlijst op het gedeelde kanaal."),
    (W, ("nodigt het panel uit",), "Samira Tahiri nodigt het panel uiterlijk eind januari uit."),
    (
        W,
        (
            "naar het congres in mei",
            "Nog niemand",
        ),
        "Nog niemand gaat naar het congres in mei.",
    ),
    (B, ("freeze the repair grant",), "The city housing committee decided to freeze the repair grant."),
    (B, ("two-year freeze",), "Owen Hartigan recalled that the board voted for a two-year freeze in 2019."),
    (
        B,
        (
            "Hands against.",
            "Four.",
            "amendment is lost",
            "Two.",
        ),
        "The amendment was lost by two votes to four.",
    ),
    (
        B,
        (
            "six in favour",
            "Carried, then",
        ),
        "The rent increase was carried with six in favour, one against and one abstention.",
    ),
    (
        B,
        (
            "already got three cats",
            "They keep them",
        ),
        "Priyanka Nadarajah explained that people with three cats may keep them.",
    ),
    (
        B,
        (
            "table this to the November",
            "Second that",
        ),
        "Colm Whitlock moved to table the item until the November meeting.",
    ),
    (
        B,
        ("insurance certificate yet",),
        "Nadine Sorley has not yet seen the contractor's insurance certificate.",
    ),
    (B, ("better not vote",), "Desmond Okwuosa did not vote because the work is under his kitchen."),
    (B, ("put a questionnaire through",), "Priyanka Nadarajah will put a questionnaire through every door."),
    (
        B,
        (
            "Next meeting is",
            "No, 2024",
        ),
        "The next meeting is on 20 November 2024.",
    ),
    (N, ("19.30",), "Mevrouw Overbosch opent de vergadering om half acht."),
    (N, ("stijgt met 7",), "De terreinhuur wordt 7 procent hoger: 4350 euro."),
    (
        N,
        (
            "verzekering zo duur",
            "drie inbraken",
        ),
        "Mevrouw Azzouzi vraagt naar de dure verzekering; de heer Wijnstra wijst op drie inbraken in 2024.",
    ),
    (N, ("drie inbraken",), "Volgens de penningmeester waren er in 2024 3 inbraken."),
    (
        N,
        ("niet te verhogen",),
        "De heer Mulderij stelt voor de reserve aan te spreken in plaats van de contributie te verhogen.",
    ),
    (N, ("binnen twee jaar op",), "Mevrouw Haverman is bang dat de reserve binnen 2 jaar op is."),
    (N, ("31 stemmen",), "De begroting is vastgesteld met 31 tegen 9 stemmen."),
    (N, ("sinds augustus",), "De pomp bij pad 4 is al sinds augustus kapot."),
    (N, ("twee offertes",), "De heer Terlouw vroeg twee offertes op, van 1200 en 1850 euro."),
    (
        N,
        (
            "goedkoopste garantie",
            "vraagt het na",
        ),
        "De heer Terlouw zoekt vóór 20 november uit of de goedkoopste garantie geeft.",
    ),
    (N, ("handpomp",), "Mevrouw Azzouzi wil graag een handpomp."),
    (N, ("aangehouden",), "De vergadering houdt het besluit over de pomp aan tot 4 december."),
    (N, ("benoemd in",), "Mevrouw Haverman en de heer Mulderij zijn benoemd in de kascommissie."),
    (N, ("wilde niet opnieuw",), "De heer Terlouw stelde zich niet opnieuw beschikbaar."),
    (
        N,
        (
            "composthoop",
            "vóór de winter",
        ),
        "Op een vraag van de heer Mulderij zegt de voorzitter toe dat de composthoop vóór de winter wordt opgeruimd.",
    ),
    (
        N,
        (
            "hek niet meer",
            "repareert",
        ),
        "De heer Wijnstra repareert volgende week het hek, dat volgens mevrouw Azzouzi niet meer sluit.",
    ),
    (E, ("twelve thousand",), "Mr Osei reported a deficit of 12,000 pounds."),
    (
        E,
        (
            "supply costs",
            "on leave",
        ),
        "Mr Osei answered Ms Nair that supply costs had doubled because four teachers were on leave.",
    ),
    (E, ("roof fund",), "Mr Ellery suggested using the roof fund."),
    (E, ("not permitted",), "Dr Vance said that the grant terms do not permit this."),
    (E, ("five votes to two",), "The budget was approved by 5 votes to 2."),
    (E, ("be made optional",), "Ms Nair wants the blazer to be optional."),
    (E, ("opposed this",), "Mr Ellery was against it because parents had not been consulted."),
    (E, ("write to parents",), "Ms Nair will write to parents before 30 May."),
    (E, ("deferred",), "The decision was deferred to 23 June."),
    (
        E,
        (
            "climbing frame",
            "any defects",
        ),
        "The inspector found no defects in the climbing frame, Mr Osei explained.",
    ),
    (E, ("circulate",), "Dr Vance is to circulate the inspection report by Friday."),
]

CORRUPTED: dict[str, list[Row]] = {
    "negation": [
        (A, ("niet op de agenda",), "De jaarrekening 2023 staat op de agenda."),
        (
            A,
            (
                "bewust is weggelaten",
                "rol van pensioenfondsen",
            ),
            "De commissie heeft de pensioenfondsen niet weggelaten.",
        ),
        (A, ("voelen de geledingen niets voor",), "De geledingen voelen daar veel voor."),
        (A, ("Een besluit is vandaag niet",), "Een besluit is vandaag aan de orde."),
        (
            G,
            (
                "voor auto’s te sluiten",
                "wil hij niet uitsluiten",
            ),
            "Een ondergrondse garage wil hij uitsluiten.",
        ),
        (G, ("doet hij daarover",), "Hij doet daarover een toezegging."),
        (
            C,
            ("een aanvraag ligt er nog niet",),
            "Er zijn plannen voor acht appartementen en een aanvraag ligt er al.",
        ),
        (
            C,
            ("dat getal wordt zo niet",),
            "Mevrouw Hamersveld zegt dat het getal van 500 woningen wordt gehaald.",
        ),
        (R, ("zeg ik niet toe",), "Heemraad Koppelaar zegt dat toe."),
        (R, ("niet voor zeven uur",), "Mevrouw Stoffers vraagt of er voor zeven uur wordt begonnen."),
        (W, ("lukt nog niet met de schermlezer",), "De tabel met meerdere rijen lukt met de schermlezer."),
        (B, ("carried without a vote against",), "It was carried with a vote against."),
        (B, ("haven't seen their insurance",), "Nadine Sorley has seen their insurance certificate."),
        (B, ("Nobody has to give",), "Everybody has to give a cat up."),
        (A, ("vóór die datum een tekst",), "De voorbereidingscommissie werkt geen tekst uit."),
        (A, ("Iedereen verklaarde",), "Niemand verklaarde haar voor gek."),
        (G, ("geen bezwaar",), "Daartegen bestaat bezwaar."),
        (
            G,
            (
                "gevolgen heeft voor het hospice",
                "dat niet zo",
            ),
            "Het uitstel heeft gevolgen voor het hospice.",
        ),
        (C, ("weet dat niet uit",), "Wethouder Smeulders weet dat uit zijn hoofd."),
        (C, ("Niemand sluit",), "Alle fracties sluiten zich bij het voorstel aan."),
        (
            R,
            ("Dat weet ik echt niet",),
            "Heemraad Koppelaar weet uit zijn hoofd wat er met de gronddepots gebeurt.",
        ),
        (W, ("niet verder besproken",), "Het voorstel van GS is verder besproken."),
        (B, ("don't think we should",), "Colm Whitlock thinks the board should vote on it."),
        (N, ("niet te verhogen",), "De heer Mulderij stelt voor de contributie te verhogen."),
        (N, ("wilde niet opnieuw",), "De heer Terlouw wilde opnieuw in de kascommissie."),
        (N, ("hek niet meer",), "Mevrouw Azzouzi meldt dat het hek weer sluit."),
        (E, ("not permitted",), "Dr Vance said this was permitted under the grant terms."),
        (E, ("any defects",), "Mr Osei explained that the inspector had found defects."),
    ],
    "number": [
        (A, ("130 van de 410",), "Dat zijn er 140 van de 410."),
        (
            A,
            ("zelf veertien appartementen",),
            "Het bedrijf van mevrouw Sanderse heeft zelf 40 appartementen gekocht.",
        ),
        (G, ("40.000 euro bij te dragen",), "De motie vraagt het college 400.000 euro bij te dragen."),
        (G, ("6,3 miljoen",), "De heer Goudriaan vertrouwt de raming van 6,3 miljard euro niet."),
        (
            C,
            ("2,4 miljoen",),
            "De heer Kuperus-Jolles vindt 2,4 miljoen euro voor vijfhonderd meter straat buiten elke verhouding.",
        ),
        (C, ("Gemiddeld negentien keer",), "Gemiddeld negen keer, zegt de heer Bredeveld."),
        (R, ("het goede getal",), "De 44 van de heer Lodewijks is het goede getal."),
        (R, ("zes hectare.",), "Het gaat om zestien hectare."),
        (W, ("40 euro per ochtend",), "Panelleden krijgen 60 euro per ochtend."),
        (B, ("eleven thousand four hundred",), "Arrears are at 14,000."),
        (B, ("cheapest at thirty-eight",), "Brightwater Groundworks is the cheapest at 35,800."),
        (B, ("need four per cent",), "Colm Whitlock said four hundred per cent is needed to stand still."),
        (
            A,
            ("ondergrens van 35 euro per uur",),
            "De commissie verschilt over een ondergrens van 53 euro per uur.",
        ),
        (A, ("drie jaar wordt",), "De ondergrens moet na vijf jaar worden geëvalueerd."),
        (
            G,
            ("140 euro per",),
            "De heer Middelkoop rekent voor dat het plan op 104 euro per inwoner uitkomt.",
        ),
        (G, ("elf linden",), "De tien linden aan de noordkant blijven behouden."),
        (C, ("94 opgeleverd",), "Van de 230 geplande woningen zijn er vorig jaar 94 opgeleverd."),
        (R, ("twee jaar extra",), "Een berm is drie jaar extra procedure, zegt heemraad Koppelaar."),
        (W, ("elf formulieren",), "Er staan twaalf formulieren in het werkplan."),
        (B, ("Twenty-two thousand",), "There is 32,000 in the painting fund."),
        (N, ("stijgt met 7",), "De huur van het terrein stijgt met 17 procent."),
        (N, ("twee offertes",), "De heer Terlouw heeft drie offertes opgevraagd."),
        (E, ("twelve thousand",), "Mr Osei reported a deficit of twenty thousand pounds."),
        (E, ("on leave",), "Five teachers had been on leave."),
    ],
    "votes": [
        (
            G,
            ("in beslotenheid met 13",),
            "De raad heeft met 3 stemmen voor en 13 tegen ingestemd met de aankoop.",
        ),
        (
            G,
            ("Amendement A1 wordt aangenomen",),
            "Amendement A1 is aangenomen met elf stemmen voor en zeven stemmen tegen.",
        ),
        (R, ("twaalf voor, elf tegen",), "Het amendement kreeg elf stemmen voor en twaalf stemmen tegen."),
        (
            G,
            ("Voor stemmen de fracties",),
            "Tegen stemmen de fracties van HvH en LG, voor stemmen B&K en JV.",
        ),
        (B, ("six in favour",), "The motion had one in favour and six against."),
        (G, ("tegen 6b te hebben",), "De leden van JV worden geacht voor 6b te hebben gestemd."),
        (
            G,
            ("geamendeerde voorstel wordt",),
            "Het geamendeerde voorstel wordt met 12 stemmen voor en 4 tegen aangenomen.",
        ),
        (G, ("Tegen stemmen: de heer Nieuwpoort",), "De heer Nieuwpoort stemt voor motie M2."),
        (R, ("Tegen is Agrarisch Water",), "Agrarisch Water stemt voor het gewijzigde voorstel."),
        (
            B,
            (
                "Hands against.",
                "Four.",
                "Hands, please",
                "Two.",
            ),
            "Two were against the amendment and four in favour.",
        ),
        (N, ("31 stemmen",), "De begroting is met 9 stemmen voor en 31 tegen vastgesteld."),
        (E, ("five votes to two",), "The budget was approved by five votes to three."),
    ],
    "date": [
        (A, ("vaststelling van het advies wordt aangehouden",), "Het advies is aangehouden tot 20 november."),
        (A, ("komt er in september",), "De heer Heukels komt er in oktober op terug."),
        (A, ("binnen 2 weken",), "Het secretariaat stuurt binnen 2 maanden een overzicht."),
        (C, ("vóór 1 april",), "Wethouder Smeulders informeert de commissie na 1 april."),
        (
            C,
            (
                "bij de stukken",
                "mailt de leden morgen",
            ),
            "De griffier mailt de leden vrijdag de presentatie.",
        ),
        (W, ("gesplitst in twee ochtenden",), "De testdag wordt gesplitst in twee ochtenden, 18 en 20 mei."),
        (B, ("number by Friday",), "Nadine Sorley will send the number by Monday."),
        (B, ("knock on his door",), "Owen Hartigan will knock on his door next week."),
        (G, ("geschorst van 22.05",), "De vergadering is geschorst van 21.05 tot 22.15 uur."),
        (
            G,
            ("elk kwartaal over de planning",),
            "De wethouder informeert de raad elke maand over de planning.",
        ),
        (A, ("1 september",), "Mevrouw Brinkgreve wordt per 1 oktober voorzitter."),
        (A, ("biedt het op 2 juli",), "De voorzitter biedt het op 12 juli aan de minister aan."),
        (C, ("presidium van 18 februari",), "De voorzitter legt dit voor aan het presidium van 18 maart."),
        (C, ("deze week",), "De verkeerslichten worden volgende week hersteld."),
        (R, ("tot 1 april dicht",), "De kanoroute bij Steenplaat blijft vanaf 1 april dicht."),
        (R, ("commissie van 6 november",), "Het antwoord komt voor de commissie van 16 november."),
        (W, ("eind januari",), "Samira nodigt het panel uit, uiterlijk eind februari."),
        (B, ("second week of October",), "The lift motor comes in the third week of October."),
        (N, ("vraagt het na",), "Hij meldt het vóór 25 november aan het bestuur."),
        (N, ("repareert",), "De heer Wijnstra repareert het hek deze week."),
        (N, ("19.30",), "De vergadering begon om 20.30 uur."),
        (E, ("circulate",), "Dr Vance will circulate the inspection report by Monday."),
        (E, ("write to parents",), "Ms Nair will write to parents after 30 May."),
    ],
    "reference": [
        (G, ("hamerstukken 6a",), "De raad neemt de hamerstukken 6a tot en met 6d zonder stemming aan."),
        (
            G,
            ("elk kwartaal over de planning",),
            "De wethouder zegt toe de raad elk kwartaal te informeren (T24-18).",
        ),
        (W, ("handleiding (24-36)",), "De handleiding (24-63) had er in november moeten zijn."),
        (R, ("Daarom dien ik amendement",), "Mevrouw Verbiest dient amendement A2 in."),
        (B, ("Item 5 is tabled",), "Item 6 is tabled to November 20."),
        (G, ("hondenstrand",), "De heer Middelkoop vindt dat brief C9 een debat waard is."),
        (C, ("vóór 1 april te informeren",), "Hij zegt toe de commissie te informeren (Toezegging 25-04)."),
        (G, ("staken de stemmen",), "Over motie M1 staken de stemmen."),
    ],
    "outcome": [
        (A, ("vaststelling van het advies wordt aangehouden",), "Het advies is vastgesteld."),
        (A, ("te laat rondgestuurd",), "De voordracht voor de Auditcommissie is afgewezen."),
        (G, ("geamendeerde voorstel wordt",), "Het voorstel is verworpen."),
        (G, ("staken de stemmen",), "Motie M2 is aangenomen."),
        (R, ("Het amendement is aangenomen",), "Het amendement is verworpen."),
        (R, ("aangehouden.",), "De nota is vastgesteld."),
        (W, ("Werkplan schuift door",), "Het werkplan is vastgesteld."),
        (
            W,
            (
                "gesplitst in twee",
                "uitgenodigd",
            ),
            "Het voorstel om de testdag te splitsen is afgewezen.",
        ),
        (B, ("Carried, then",), "The rent motion was defeated."),
        (B, ("The report is noted",), "The report was rejected."),
        (B, ("Item 5 is tabled",), "Item 5 was approved."),
        (A, ("Met die correctie",), "Het verslag is aangehouden."),
        (G, ("hamerstukken 6a",), "De hamerstukken 6a tot en met 6c zijn verworpen."),
        (C, ("deze wijziging",), "Het verslag is ingetrokken."),
        (C, ("kan als hamerstuk",), "Het voorstel is door de raad aangenomen."),
        (R, ("Dan is het voorstel aangenomen",), "Het gewijzigde voorstel is aangehouden."),
        (W, ("Verder akkoord",), "Het verslag is afgekeurd."),
        (B, ("Then that's agreed",), "The bench was rejected."),
        (B, ("carried without a vote",), "The award to Brightwater was deferred."),
        (N, ("31 stemmen",), "De begroting is verworpen."),
        (N, ("aangehouden",), "De aanschaf van de pomp is goedgekeurd."),
        (E, ("five votes to two",), "The budget was rejected."),
        (E, ("deferred",), "The proposal was adopted."),
    ],
    "hedge": [
        (A, ("mooi vinden als de Raad",), "De Raad pakt dat later op."),
        (A, ("aantal adviezen willen beperken",), "Het aantal adviezen wordt beperkt tot vier per jaar."),
        (G, ("nog eens over moeten bellen",), "De burgemeester belt de vervoerregio."),
        (C, ("waarschijnlijk een motie",), "De fractie van de heer Bouzidi dient in de raad een motie in."),
        (C, ("ging kijken",), "De commissie gaat bij Hooiveld kijken."),
        (R, ("fietspad op die berm",), "Er komt een fietspad op de berm."),
        (R, ("We kijken er met de aannemer",), "Heemraad Koppelaar regelt het met de aannemer."),
        (W, ("een keer bij hem op kantoor",), "De werkgroep komt bij DJE op kantoor langs."),
        (W, ("mailinglijst opschonen",), "WP schoont de mailinglijst op."),
        (B, ("garden party again",), "There will be a garden party next summer."),
        (B, ("Maybe not by the bins",), "The bench is not by the bins."),
        (A, ("Raad dat later oppakt",), "De Raad zal de rol van pensioenfondsen onderzoeken."),
        (A, ("reiskostenvergoeding",), "Het Rijk past de reiskostenvergoeding aan."),
        (C, ("ook zou werken",), "Een laadplek om de hoek werkt ook."),
        (C, ("een amendement over te schrijven",), "Mevrouw Lievegoed dient een amendement in."),
        (R, ("nieuwe hamer schonk",), "Er komt een nieuwe hamer."),
        (W, ("aantallen aanvragen",), "De werkgroep kijkt naar aantallen aanvragen."),
        (W, ("kleurcontrast knoppen",), "Het kleurcontrast van de knoppen wordt in heel Vijfkreek gelijk."),
        (B, ("Somebody could help",), "The members will help her fold them."),
        (N, ("handpomp",), "Er komt een handpomp."),
        (N, ("contributie niet",), "De reserve wordt aangesproken."),
        (E, ("roof fund",), "The roof fund will be used."),
        (E, ("be made optional",), "The blazer is optional."),
    ],
    "role": [
        (
            A,
            (
                "hoeveel aanbevelingen",
                "legt uit dat",
            ),
            "De heer Heukels vraagt de heer Pothoven waarom de aanbevelingen niet in het jaarverslag staan.",
        ),
        (
            A,
            (
                "hoeveel medewerkers",
                "130 van de 410",
            ),
            "Mevrouw Sanderse vraagt mevrouw Okkerse hoeveel medewerkers op fietsafstand wonen.",
        ),
        (
            A,
            (
                "omwonenden bezwaar",
                "twee bezwaren waren",
            ),
            "Wethouder Ebbinge antwoordt dat er twee bezwaren waren.",
        ),
        (
            A,
            (
                "wanneer de grote zaal",
                "oplevering in oktober",
            ),
            "De heer Wijngaarde weet dat de oplevering in oktober wordt verwacht.",
        ),
        (
            G,
            (
                "hoeveel huishoudens",
                "noemt 212",
            ),
            "Wethouder Zandbelt noemt 212 huishoudens.",
        ),
        (
            G,
            (
                "waarom de toiletten",
                "afvoer is verzakt",
            ),
            "De heer Goudriaan antwoordt dat de afvoer is verzakt.",
        ),
        (
            G,
            (
                "85.000 euro",
                "wat dat kost",
            ),
            "Mevrouw Stroeve antwoordt dat het om 85.000 euro gaat.",
        ),
        (
            G,
            (
                "weekmarkt tijdens",
                "zegt van wel",
            ),
            "Wethouder Zandbelt vraagt of de weekmarkt kan doorgaan.",
        ),
        (
            C,
            (
                "hoe vaak er per dag",
                "Gemiddeld negentien keer",
            ),
            "De heer Bredeveld vraagt de heer Terwiel hoe vaak er geladen wordt.",
        ),
        (
            C,
            (
                "hoeveel bezwaren er tegen",
                "binnen twee weken schriftelijk",
            ),
            "De heer Bouzidi geeft het aantal bezwaren binnen twee weken door.",
        ),
        (
            C,
            (
                "vraagt om een tekening",
                "die vóór de raad bij de stukken",
            ),
            "Mevrouw Lievegoed zorgt ervoor dat de tekening bij de stukken zit.",
        ),
        (
            C,
            (
                "woningen boven de winkels",
                "acht appartementen",
            ),
            "Wethouder Smeulders zegt dat er plannen zijn voor acht appartementen.",
        ),
        (
            R,
            (
                "Hoeveel woningen moeten",
                "Dat zijn er drie",
            ),
            "Heemraad Koppelaar vraagt hoeveel woningen er weg moeten.",
        ),
        (
            R,
            (
                "Hoeveel woningen moeten",
                "Dat zijn er drie",
            ),
            "Mevrouw Verbiest antwoordt dat er drie woningen weg moeten.",
        ),
        (
            W,
            (
                "hoeveel tijd dat lezen",
                "schat een uur",
            ),
            "WP schat dat het lezen een uur per formulier kost.",
        ),
        (
            W,
            (
                "wanneer komt versie 3",
                "DJE weet het niet",
            ),
            "ST vraagt bij het productteam na wanneer versie 3 komt.",
        ),
        (
            B,
            (
                "more than three months",
                "the number by Friday",
            ),
            "Yasmeen Rahimi will email the number by Friday.",
        ),
        (
            B,
            (
                "in the painting fund",
                "Twenty-two thousand",
            ),
            "Desmond Okwuosa said the painting fund holds twenty-two thousand.",
        ),
        (
            B,
            (
                "draft that letter",
                "Will do",
            ),
            "Gwendolen Pritchett will draft the letter before October 10.",
        ),
        (
            A,
            (
                "waarom in het jaarverslag",
                "legt uit dat",
            ),
            "De heer Pothoven legt uit dat zo'n telling pas later betrouwbaar is.",
        ),
        (
            A,
            (
                "rol van pensioenfondsen",
                "bewust is weggelaten",
            ),
            "De heer Tuinhof vraagt of de commissie naar pensioenfondsen heeft gekeken.",
        ),
        (
            A,
            ("omwonenden bezwaar",),
            "Wethouder Ebbinge wil van de heer Roelvink weten of omwonenden bezwaar hebben gemaakt.",
        ),
        (
            G,
            (
                "hoeveel reizigers",
                "gemiddeld 46",
            ),
            "Mevrouw Ouazzani antwoordt dat lijn 63 gemiddeld 46 reizigers per dag telt.",
        ),
        (
            G,
            (
                "gevolgen heeft voor het hospice",
                "dat niet zo",
            ),
            "Wethouder Oosterveen vraagt of het uitstel gevolgen heeft voor het hospice.",
        ),
        (
            G,
            (
                "Zomerkade tot nu",
                "bedrag niet bij zich",
            ),
            "De heer Kamerbeek heeft het bedrag niet bij zich.",
        ),
        (
            C,
            (
                "laadplek om de hoek",
                "Daar heeft hij niets",
            ),
            "De heer Bredeveld vraagt mevrouw Lievegoed of een laadplek om de hoek zou werken.",
        ),
        (
            C,
            (
                "waarom het project Hooiveld",
                "netbeheerder pas in 2027",
            ),
            "De heer Bouzidi zegt dat de netbeheerder pas in 2027 een aansluiting kan leveren.",
        ),
        (
            C,
            (
                "aanbieder van batterijen",
                "Met twee zelfs",
            ),
            "Mevrouw Dautzenberg vraagt of er met een aanbieder van batterijen gepraat wordt.",
        ),
        (
            R,
            (
                "schadeloket",
                "zeg ik niet toe",
            ),
            "Heemraad Koppelaar vraagt om een schadeloket in het dorp.",
        ),
        (
            R,
            (
                "Hoeveel zijn er dit jaar",
                "1.870",
            ),
            "Heemraad Dumoulin vraagt hoeveel muskusratten er zijn gevangen.",
        ),
        (
            R,
            (
                "geluid in de zaal",
                "laat er voor de volgende",
            ),
            "De heer Lodewijks laat voor de volgende vergadering iemand naar het geluid kijken.",
        ),
        (
            W,
            (
                "vergoeding krijgen",
                "40 euro per ochtend",
            ),
            "GS zegt dat panelleden 40 euro per ochtend krijgen.",
        ),
        (
            B,
            (
                "lift in Block A",
                "motor's ordered",
            ),
            "Owen Hartigan said the motor is ordered.",
        ),
        (
            B,
            (
                "bike shed",
                "second of September",
            ),
            "Yasmeen Rahimi said they approved it on the second of September.",
        ),
        (
            B,
            (
                "already got three cats",
                "They keep them",
            ),
            "Owen Hartigan said that nobody has to give anybody up.",
        ),
        (
            N,
            (
                "verzekering zo duur",
                "drie inbraken",
            ),
            "De penningmeester vraagt mevrouw Azzouzi waarom de verzekering zo duur is.",
        ),
        (
            N,
            (
                "verzekering zo duur",
                "drie inbraken",
            ),
            "Mevrouw Azzouzi antwoordt dat er drie inbraken waren.",
        ),
        (
            N,
            (
                "goedkoopste garantie",
                "vraagt het na",
            ),
            "Mevrouw Overbosch meldt het vóór 20 november aan het bestuur.",
        ),
        (
            N,
            (
                "composthoop",
                "vóór de winter",
            ),
            "Mevrouw Haverman zegt toe dat dit vóór de winter gebeurt.",
        ),
        (
            E,
            (
                "supply costs",
                "on leave",
            ),
            "Mr Osei asked Ms Nair why supply costs had doubled.",
        ),
        (
            E,
            (
                "supply costs",
                "on leave",
            ),
            "Ms Nair replied that four teachers had been on leave.",
        ),
        (
            E,
            (
                "climbing frame",
                "any defects",
            ),
            "Mr Ellery explained that the inspector had not found any defects.",
        ),
    ],
    "owner": [
        (
            A,
            (
                "zoekt uit of dat kan",
                "in één bestand",
            ),
            "Mevrouw Lansbergen zoekt uit of de stukken in één bestand kunnen.",
        ),
        (
            G,
            (
                "uiterlijk 15 oktober",
                "gevolgen heeft voor het hospice",
            ),
            "Mevrouw Tichelaar zegt toe dat een aangepast voorstel uiterlijk 15 oktober bij de raad ligt.",
        ),
        (G, ("hondenstrand",), "De heer Kamerbeek vindt dat brief C7 een debat waard is."),
        (
            C,
            (
                "legt dit voor aan het presidium",
                "door kan vergaderen",
            ),
            "Mevrouw Hamersveld legt dit voor aan het presidium van 18 februari.",
        ),
        (
            R,
            (
                "goede kaart heeft u maandag",
                "Op zijn kop",
            ),
            "De heer Lodewijks levert de goede kaart maandag.",
        ),
        (
            W,
            (
                "DJE geeft ze toegang",
                "om ook de bibliotheek",
            ),
            "GS geeft Waterschap Dorrebeek toegang.",
        ),
        (
            W,
            (
                "nodigt het panel uit",
                "om voortaan twee korte",
            ),
            "FG nodigt het panel uit, uiterlijk eind januari.",
        ),
        (
            W,
            (
                "JK maakt daar",
                "WP wil eerst",
            ),
            "WP maakt een nieuwe versie van het werkplan.",
        ),
        (
            B,
            (
                "put a questionnaire",
                "recommends we hold",
            ),
            "Kirsty Macallan will put a questionnaire through every door.",
        ),
        (
            B,
            (
                "will you go and tell him",
                "knock on his door",
            ),
            "Gwendolen Pritchett will knock on his door tomorrow.",
        ),
        (A, ("voorzitter biedt het op 2 juli",), "De minister biedt het advies op 2 juli aan."),
        (
            G,
            (
                "dient, mede namens",
                "Mevrouw Stroeve",
            ),
            "Mevrouw Stroeve dient amendement A1 in.",
        ),
        (
            G,
            (
                "noemt het plan de vrucht",
                "klapperen",
            ),
            "Mevrouw Tichelaar noemt het plan de vrucht van zes jaar praten.",
        ),
        (
            C,
            (
                "mailt de leden morgen",
                "bij Hooiveld ging",
            ),
            "Mevrouw Lievegoed mailt de leden morgen de presentatie.",
        ),
        (
            C,
            (
                "gemiste kans voor",
                "buiten elke verhouding",
            ),
            "De heer Kuperus-Jolles noemt het plan een gemiste kans voor de fiets.",
        ),
        (
            R,
            (
                "wij dienen mee in",
                "voor het voorstel zoals",
            ),
            "De heer Haagsma dient het amendement mee in.",
        ),
        (
            W,
            (
                "opleveren, voor 14 februari",
                "kleurcontrast",
            ),
            "GS levert voor 14 februari een proefversie zonder thema op.",
        ),
        (
            W,
            (
                "woordenlijst op het",
                "laat voorbeelden zien",
            ),
            "GS zet de woordenlijst op het gedeelde kanaal.",
        ),
        (
            B,
            (
                "need four per cent",
                "I'll second that",
            ),
            "Kirsty Macallan moved that rents go up by four per cent.",
        ),
        (
            B,
            (
                "Could I put an amendment",
                "then we had to borrow",
            ),
            "Colm Whitlock moved an amendment to three per cent.",
        ),
        (
            N,
            (
                "hek niet meer",
                "repareert",
            ),
            "Mevrouw Azzouzi repareert het hek volgende week.",
        ),
        (
            N,
            (
                "niet te verhogen",
                "binnen twee jaar",
            ),
            "De heer Mulderij vreest dat de reserve binnen twee jaar op is.",
        ),
        (
            E,
            (
                "roof fund",
                "not permitted",
            ),
            "Dr Vance suggested that the roof fund might be used.",
        ),
        (E, ("write to parents",), "Mrs Cole will write to parents before 30 May."),
        (
            E,
            (
                "be made optional",
                "opposed this",
            ),
            "Mr Ellery proposed that the blazer be made optional.",
        ),
    ],
    "name": [
        (
            A,
            ("stemt in met de benoeming",),
            "Mevrouw Lansbergen is benoemd tot voorzitter van de Commissie Werklocaties.",
        ),
        (G, ("bedrag te hoog",), "Mevrouw Steenwijk vindt het bedrag te hoog."),
        (C, ("Haar fractie stemt in",), "De fractie Vrije Dorpen stemt in met het voorstel."),
        (R, ("mevrouw Stoffers daarmee benoemd",), "Mevrouw Kortenoever is benoemd."),
        (W, ("zes mensen, van wie",), "Hannelore vertelt over de vorige testdag."),
        (B, ("re-elected secretary",), "Priyanka Nadarajah was re-elected secretary."),
        (G, ("laatste bakker",), "Jansen vreest dat de laatste bakker vertrekt."),
        (G, ("mist in het plan",), "Mevrouw Ouazzani mist de bewoners van de huurflat."),
        (C, ("gemiste kans voor",), "De heer De Vries noemt het plan een gemiste kans voor de fiets."),
        (R, ("Van twee boeren",), "Mevrouw Stoffers zegt dat de grond van twee boeren is."),
        (
            B,
            ("freeze the repair grant",),
            "The Riverside housing committee decided to freeze the repair grant.",
        ),
        (N, ("benoemd in",), "De heer Terlouw is benoemd in de kascommissie."),
        (E, ("circulate",), "Mr Benn will circulate the inspection report."),
    ],
    "invented": [
        (A, ("unaniem vastgesteld",), "Het advies leidt tot strengere handhaving door de arbeidsinspectie."),
        (
            R,
            ("geheimhouding bekrachtigd",),
            "De omwonenden krijgen een schadevergoeding voor de geluidshinder.",
        ),
        (
            W,
            ("Werkplan schuift door",),
            "De leverancier verhoogt de prijzen en de begroting is overschreden.",
        ),
        (C, ("voldoende is besproken",), "De netbeheerder versnelt de aanleg van nieuwe kabels."),
        (G, ("afvoer is verzakt",), "De provincie vergoedt alle schade aan omliggende panden."),
        (C, ("brief voldoende is besproken",), "De commissie eist een nieuw onderzoek naar woningtekorten."),
        (B, ("Lucky me",), "The insurance company doubled its premium after the flooding."),
        (N, ("sinds augustus",), "De gemeente vergoedt de schade aan alle kassen."),
    ],
    "opposite": [
        (
            A,
            ("steunt namens de werknemersgeleding",),
            "Mevrouw Okkerse is namens de werknemersgeleding tegen de ondergrens van 35 euro.",
        ),
        (R, ("een kwart minder",), "Dit jaar zijn er 1.870 gevangen, een kwart meer dan vorig jaar."),
        (R, ("voorstel zoals het er ligt",), "Agrarisch Water is tegen het voorstel."),
        (C, ("48 euro per jaar",), "Een bewonersvergunning kost 48 euro per jaar, drie euro minder dan nu."),
        (G, ("open te houden",), "Het college heeft besloten de sporthal tijdens de verbouwing te sluiten."),
        (B, ("rents go up by four",), "Rents go down by four per cent from the first of January."),
        (G, ("noemt 212",), "Wethouder Oosterveen verwacht na de zomer minder huishoudens."),
        (R, ("tot 1 april dicht",), "De kanoroute bij Steenplaat blijft tot 1 april open."),
        (R, ("Wij stemmen nu tegen",), "Agrarisch Water stemt nu voor."),
        (B, ("Insurance is up",), "Insurance is down by a third."),
        (N, ("stijgt met 7",), "De huur van het terrein daalt met 7 procent."),
        (E, ("opposed this",), "Mr Ellery supported this."),
    ],
}
