"""What vendors print for a unit: UN/ECE Recommendation 20 and 21 codes, and words of seven languages."""

from __future__ import annotations

_SPELLINGS = {
    "piece": "ea n each pce pcs pc pz h87 c62 st stk stck stuck stueck stuecke stucke piece pieces piezas "
    "pieza pezzi pezzo nr un uni unit units unite unites unidad unidades ud uds u szt sztuk "
    "sztuka stuks stuk p nar no pi pza pzas pes pces sk sztuki unita unid und item items article "
    "articolo einheit einheiten cadauno cada chacun ast pec pzs tk kom unds unids uts pezz pzz "
    "cad egz egzemplarz exemplaire exemplaires ejemplar esemplare exemplaar exemplaren adet "
    "eaches count cnt stueckzahl e48",
    "hundred": "cen c hundred 100 pcc c100 100ea 100pcs cto cent hundert ciento cento honderd hundreds hd "
    "hdt centaine centaines centenar centinaio honderdtal setka",
    "thousand": "mil m1000 thousand 1000 tsd tausend 1000ea 1000pcs mille millier tys tysiac duizend migliaia "
    "t3 mpcs kpcs millar millares migliaio tausender tst duizendtal tysiace 1000stk 1000st",
    "dozen": "dzn dz doz dozen dutzend douzaine docena dozzina dozijn tuzin dtzd dozens docenas dozzine "
    "dousin",
    "gross": "gro gross grosse gruesa grosa grossa gros",
    "pair": "pr pair pairs paar paare paire paires par pares paio paia para coppia coppie pary prs npr",
    "set": "set sets satz jeu jeux juego sa kit kits kt komplet kpl garnitur serie juegos zestaw zestawy "
    "conjunto conjuntos sst",
    "roll": "ro rl rol roll rolls rolle rollen rouleau rouleaux rollo rollos rotolo rotoli rlx rola rolka "
    "xro nrl rot rll rolki rls bobine bobines bobina bobinas spule spulen reel reels rullo rulli "
    "xrl bob coil coils ring ringe krag kregi",
    "sheet": "st1 sh sheet sheets bogen blatt tafel feuille hoja foglio vel arkusz ar leaf lef plate "
    "plates platte platten plaque plaques placa placas lastra lastre plaat platen plyta plyty pg "
    "xst sht planche",
    "bottle": "bo btl bottle flasche bouteille botella bottiglia fles butelka xbo flaschen bouteilles "
    "botellas bottiglie flessen butelki bottles bt fl flac flacon flacons xbq",
    "bag": "bg bag bags sack sacke sac sacs saco sacos sacco sacchi zak zakken worek xbg xsa beutel "
    "bolsa bolsas worki sacks tute tuten poche poches sachet sachets busta buste torba torby "
    "woreczek sak zakje xbk sck",
    "box": "bx box boxes boite boites caja cajas scatola scatole doos pudelko xbx schachtel schachteln "
    "bte scat bxs kst boks coffret coffrets estuche estuches astuccio astucci doosje doosjes "
    "pudelka",
    "case": "cs case cases ca cse xcs kiste kisten caisse xcr kolli skrzynia skrzynka krat caisses cassa "
    "casse kist kis xca crate crates kratten cajon caisson coli colis collo colli koli",
    "carton": "ct ctn carton cartons karton kartons kart crt cartone cartoni xct kar krt ctns crtn cart "
    "krtn kartona kartony kartonow",
    "pack": "pk pack packs pkg packung packungen pkt paket pakete paquet paquets paquete paquetes conf "
    "confezione pak opak opakowanie ve vpe gebinde xpk nmp package packages pa pacco pacchi paq "
    "confezioni opakowania op pkgs packet pck ballot ballots blister blisters blisterpack tray "
    "trays fardo fardos mazo mazzo zgrzewka zgrzewki verpackung verpackungseinheit "
    "verpackungseinheiten conditionnement",
    "pallet": "pf plt pal pallet pallets palette paletten paleta palet xpf xpx px palets palettes plts "
    "bancale bancali palety epal ep eur europalette europaletten euro-palette pll pale skid skids "
    "pallett",
    "drum": "dr drum fass fut tambor fusto vat beczka xdr drums bidon bidones fusti futs fasser fuesser "
    "barril tonneau tamburo trommel trommeln",
    "can": "ca1 can cans dose dosen lata latas lattina puszka blik canette canettes barattolo barattoli "
    "bus bussen bote botes tin tins canister kanister jerrycan jerrican",
    "pail": "pl pail eimer seau cubo xpl bj bucket pails buckets secchio seaux emmer wiadro kubel kuebel "
    "hobbock wiadra",
    "kg": "kgm kg kgs kilo kilogram kilogramm kilos kilogramme kilograms kilogrammes kilogramos "
    "kilogramy chilogrammi kilogramo chilogrammo kilograma chilo",
    "g": "grm g gr gram gramm gramme grams grammes gramos grammi gramy gms grammo gramo",
    "mg": "mgm mg mgs milligram milligramm milligramme miligramo milligrammo miligram",
    "t": "tne t to ton tonne tonnes tonnen mt tons tonelada toneladas tonnellate tona tonn tonnellata "
    "tony mton metricton",
    "lb": "lbr lb lbs pound pounds # livre livres lbm libra libras libbra libbre pond funt funty",
    "oz": "onz oz ounce ounces ozs unze unzen once onza onzas oncia uncja",
    "cwt": "cwa cwt hundredweight",
    "short ton": "stn ston",
    "m": "mtr m meter metre metres metri metro lfm ml1 lm mb meters metros metry metr mtrs lfdm "
    "laufmeter mts laufm lfdmtr metra metrow strekkende",
    "mm": "mmt mm millimetre millimeter millimetres millimetro milimetro milimetr",
    "cm": "cmt cm centimetre zentimeter centimetres centimetro centymetr",
    "km": "kmt km kilometre kilometer kms kilometro kilometr",
    "ft": "fot ft foot feet lf lft lnft pied pieds fuss pie pies piede piedi voet stopa stopy foots",
    "in": "inh in inch inches zoll pouce pouces pulgada pulgadas pollice pollici duim cal cale",
    "yd": "yrd yd yard yards yds verge vergas iarda",
    "m2": "mtk m2 qm sqm mq quadratmeter metrocuadrado metroquadro mkw m² qmt mtr2 vierkantemeter "
    "metrkwadratowy mcarre metrecarre",
    "ft2": "ftk ft2 sqft sf",
    "cm2": "cmk cm2",
    "m3": "mtq m3 cbm mc kubikmeter rm3 fm ster cubicmeter metrocubo metrecube metrszescienny "
    "kubiekemeter m³",
    "l": "ltr l lt liter litre litres litri litro liters litros litry ltrs litr litrow litra",
    "ml": "mlt ml cc milliliter millilitre mls millilitro mililitro mililitr",
    "gal": "gll gal gallon gallons gals gallone gallonen galon galones",
    "qt": "qt qtl quart quarts qts",
    "h": "hur lh h hr hrs godzin hour hours std stunde stunden heure heures hora horas ora ore uur "
    "godz uren godziny stdn arbeitsstunde arbeitsstunden mannstunde godzina hod",
    "min": "min minute minuten mins minutes minuti minut minuto minuta minuut minuty",
    "day": "day days tag tage jour jours dia giorno dag dzien dias dagen dni giorni tagen manntag "
    "manntage jr journee journees giornata doba arbeitstag arbeitstage pd",
    "month": "mon month months monat monate mois mes mese maand mth mths meses mesi maanden miesiac "
    "miesiace monaten",
    "year": "ann year jahr an ano anno jaar rok years annee jahre ans anos anni yr yrs jaren",
    "kwh": "kwh",
    "lump sum": "lumpsum lump flat flatrate flatfee fixedprice festpreis pauschalpreis pausch lo le au e51 svc "
    "service services dienstleistung corpo acorpo partidaalzada vasteprijs usluga uslugi prestation prestations "
    "servizio servicio ls lsum pauschal psch pauschale forfait global lot lots job pau pauschalbetrag forf "
    "forfettario globaal ryczalt jobs leistung leistungseinheit psc",
    "tube": "tu tube tubes tuben tubo tubi tuba tuby kartusche kartuschen cartridge cartridges cartouche "
    "cartouches cartucho cartuccia patroon koker kokers",
    "bundle": "be bdl bundle bund bundel fascio bdle botte bottes haz fardel fasci bos bossen wiazka wiazki "
    "bunch bunches",
    "ream": "rm ream ries rame resma risma rms rames resme resmas ryza ryzy",
    "week": "wee week weeks woche wochen semaine semana settimana weken semaines semanas settimane "
    "tydzien tygodnie wk wks",
    "cl": "clt cl",
    "dm": "dmt dm",
    "hl": "hlt hl",
    "mwh": "mwh",
    "mile": "smi mile miles",
    "100 kg": "dtn dt quintal",
    "ten": "ten tens zehn dizaine dizaines decena decine tiental dziesiatka 10pcs 10ea",
    "million": "miopcs 1000000 mio",
    "great gross": "ggr",
    "troy oz": "apz ozt",
    "long ton": "ltn",
    "long cwt": "cwi",
    "carat": "ctm carat karat",
    "100 g": "hgm hg",
    "1000 t": "ktn",
    "um": "4h um micron mikron micrometre",
    "nautical mile": "nmi",
    "mm2": "mmk mm2",
    "dm2": "dmk dm2",
    "in2": "ink in2 sqin",
    "yd2": "ydk yd2 sqyd",
    "ha": "har ha hektar hectare hectareas ettaro",
    "acre": "acr acre acres",
    "cm3": "cmq cm3 ccm",
    "dm3": "dmq dm3",
    "ft3": "ftq ft3 cuft cft",
    "in3": "inq in3 cuin",
    "yd3": "ydq yd3 cuyd cyd",
    "dl": "dlt dl",
    "imperial gal": "gli",
    "pint": "ptl ptd pint pints",
    "imperial pint": "pti",
    "fl oz": "oza floz fluidounce",
    "imperial fl oz": "ozi",
    "barrel": "bll bbl",
    "s": "sec second seconds sekunde sekunden seconde secondes segundo secondo sek",
    "wh": "whr wh",
    "mj": "3b",
}  # fmt: skip
UNITS = {spelling: unit for unit, spellings in _SPELLINGS.items() for spelling in spellings.split()}

COUNTS = {
    "piece": 1, "pair": 2, "ten": 10, "dozen": 12, "hundred": 100, "gross": 144, "thousand": 1000,
    "great gross": 1728, "million": 1_000_000,
}  # fmt: skip
"""How many single ones each is."""

MEASURES: dict[str, dict[str, str]] = {
    "mass": {
        "mg": "milligram", "g": "gram", "100 g": "hectogram", "kg": "kilogram", "100 kg": "quintal",
        "t": "metric_ton", "1000 t": "kilometric_ton", "oz": "ounce", "lb": "pound", "cwt": "US_hundredweight",
        "long cwt": "UK_hundredweight", "short ton": "short_ton", "long ton": "long_ton",
        "troy oz": "troy_ounce", "carat": "carat",
    },
    "length": {
        "um": "micrometer", "mm": "millimeter", "cm": "centimeter", "dm": "decimeter", "m": "meter",
        "km": "kilometer", "in": "inch", "ft": "foot", "yd": "yard", "mile": "mile",
        "nautical mile": "nautical_mile",
    },
    "area": {
        "mm2": "millimeter ** 2", "cm2": "centimeter ** 2", "dm2": "decimeter ** 2", "m2": "meter ** 2",
        "ha": "hectare", "in2": "inch ** 2", "ft2": "foot ** 2", "yd2": "yard ** 2", "acre": "acre",
    },
    "volume": {
        "ml": "milliliter", "cl": "centiliter", "dl": "deciliter", "l": "liter", "hl": "hectoliter",
        "m3": "meter ** 3", "cm3": "centimeter ** 3", "dm3": "decimeter ** 3", "in3": "inch ** 3",
        "ft3": "foot ** 3", "yd3": "yard ** 3", "gal": "gallon", "imperial gal": "imperial_gallon",
        "qt": "quart", "pint": "pint", "imperial pint": "imperial_pint", "fl oz": "fluid_ounce",
        "imperial fl oz": "imperial_fluid_ounce", "barrel": "oil_barrel",
    },
    "time": {
        "s": "second", "min": "minute", "h": "hour",
    },
    "energy": {
        "wh": "watt_hour", "kwh": "kilowatt_hour", "mwh": "megawatt_hour", "mj": "megajoule",
    },
}  # fmt: skip
"""What measures what, each by its name in pint. No days: one is billed as eight hours, another as ten."""

FORMS = frozenset({"roll", "sheet", "tube", "bottle", "set", "can", "drum", "pail", "bag"})
"""Shapes in which a single item comes: with equal numbers and prices they are just another word for piece."""

PACKS = frozenset({
    "bag", "box", "case", "carton", "pack", "pallet", "drum", "can", "pail", "roll", "bottle", "set", "tube",
    "bundle", "ream",
})  # fmt: skip
"""What holds a number of something; how many must be known before it converts."""
