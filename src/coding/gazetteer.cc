// Opens the gazetteer file and the tables of data/places (see gazetteer.h). Every offset of the file is checked once
// at load, so that a damaged file gives a sentence and never a wild read.
#include "coding/gazetteer.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>

#include "base/table.h"
#include "base/utf8.h"

namespace newsledger::coding {
namespace {
struct Header { char magic[8]; std::uint32_t folds, entries, keys, pairs, slots, pool, a, b; };

Error damaged(const std::string& path, const char* what) {
  return Error{ErrorCode::model, std::string("the gazetteer is damaged (") + what + "): build it again with ./run", path};
}

Result<bool> check(const Gazetteer::Data& d, const std::string& path, std::uint32_t pool_bytes) {
  if (pool_bytes == 0 || d.pool[pool_bytes - 1] != '\0') return damaged(path, "names not closed");
  // Millions of rows: each list is read to its end without a branch, which compilers turn into vectors.
  const auto any = [](const auto& rows, auto is_bad) {
    unsigned bad = 0;
    for (const auto& row : rows) bad |= static_cast<unsigned>(is_bad(row));
    return bad != 0;
  };
  const std::uint32_t entries = static_cast<std::uint32_t>(d.entries.size()), keys = static_cast<std::uint32_t>(d.keys.size());
  const std::uint64_t pairs = d.pairs.size();
  const auto outside = [entries](std::uint32_t id) { return (id != kNone) & (id >= entries); };
  if (any(d.entries, [&](const GazEntry& e) { return (e.name >= pool_bytes) | outside(e.admin1) | outside(e.admin2) | (e.kind > PlaceKind::feature); })) return damaged(path, "a place");
  if (any(d.keys, [&](const Gazetteer::Data::Key& k) { return (k.text >= pool_bytes) | (std::uint64_t{k.first} + k.pairs > pairs); })) return damaged(path, "a name");
  if (any(d.pairs, [&](GazPair p) { return p.entry() >= entries; })) return damaged(path, "a link");
  if (any(d.slots, [&](std::uint32_t s) { return s > keys; })) return damaged(path, "the index");
  return true;
}

Result<bool> map_file(Gazetteer::Data& d, const std::string& path) {
  int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return Error{ErrorCode::model, "the gazetteer cannot be opened: build it with ./run, or go on without places", path};
  struct stat st {};
  bool sized = ::fstat(fd, &st) == 0 && st.st_size >= static_cast<off_t>(sizeof(Header));
  void* at = sized ? ::mmap(nullptr, static_cast<std::size_t>(st.st_size), PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
  ::close(fd);
  if (at == MAP_FAILED) return damaged(path, "cut short");
  d.map = static_cast<const char*>(at);
  d.bytes = static_cast<std::size_t>(st.st_size);
  Header h;
  std::memcpy(&h, d.map, sizeof h);
  if (std::memcmp(h.magic, "NLGAZ01", 8) != 0) return damaged(path, "not a gazetteer of this version");
  std::size_t at_folds = sizeof h, at_entries = at_folds + 8ull * h.folds, at_keys = at_entries + sizeof(GazEntry) * std::size_t{h.entries},
              at_pairs = at_keys + 12ull * h.keys, at_slots = at_pairs + 4ull * h.pairs, at_pool = at_slots + 4ull * h.slots;
  if (at_pool + h.pool != d.bytes || (h.slots & (h.slots - 1)) || h.slots == 0 || h.slots < h.keys) return damaged(path, "its lengths do not add up");
  for (std::uint32_t i = 0; i < h.folds; ++i) {
    std::uint32_t cp;
    std::memcpy(&cp, d.map + at_folds + 8 * i, 4);
    const char* to = d.map + at_folds + 8 * i + 4;
    d.folds[cp] = std::string(to, strnlen(to, 4));
  }
  d.entries = {reinterpret_cast<const GazEntry*>(d.map + at_entries), h.entries};
  d.keys = {reinterpret_cast<const Gazetteer::Data::Key*>(d.map + at_keys), h.keys};
  d.pairs = {reinterpret_cast<const GazPair*>(d.map + at_pairs), h.pairs};
  d.slots = {reinterpret_cast<const std::uint32_t*>(d.map + at_slots), h.slots};
  d.pool = d.map + at_pool;
  return check(d, path, h.pool);
}

constexpr std::string_view kFeatureNames[kPlaceFeatures] = {
    "bias", "gpe", "loc", "population", "support", "container_next", "after_in", "all_capitals", "country", "dateline", "city_of", "listed", "propn", "only_entry", "several_tokens",
    "region", "admin1", "after_of", "after_container", "after_northern", "repeated", "demonym", "sentence_start", "surname", "alternate", "person", "lower_seen", "title_before",
    "other_label", "capital_before", "person_before", "possessive", "capital_after", "unlabelled", "org", "org_first"};

Result<bool> read_stop(Gazetteer::Data& d, const std::string& file) {
  auto stop = read_file(file);
  if (!stop) return stop.error();
  for (const TableRow& r : parse_table(*stop)) for (const std::string& f : r.fields) for (const std::string& w : split(f, ' ')) d.stop.insert(d.key(w));
  return true;
}

Result<bool> read_tables(Gazetteer::Data& d, const std::string& folder) {
  auto abbreviations = read_table(folder + "/abbreviations.txt");
  if (!abbreviations) return abbreviations.error();
  for (const TableRow& r : *abbreviations)
    if (r.fields.size() == 4) d.abbreviations[r.fields[0]] = {r.fields[1], r.fields[2], r.fields[3] == "comma"};
  if (auto stop = read_stop(d, folder + "/stop.txt"); !stop) return stop.error();
  auto weights = read_table(folder + "/weights.txt");
  if (!weights) return weights.error();
  for (const TableRow& r : *weights) {
    int at = -1;
    for (int i = 0; i < kPlaceFeatures; ++i) if (r.fields[0] == kFeatureNames[i]) at = i;
    if (at < 0 || r.fields.size() != 2) return Error{ErrorCode::model, "unknown feature '" + r.fields[0] + "'", folder + "/weights.txt:" + std::to_string(r.line)};
    d.weights[static_cast<std::size_t>(at)] = std::atof(r.fields[1].c_str());
  }
  auto codes = read_table(folder + "/iso.txt");
  if (!codes) return codes.error();
  for (const TableRow& r : *codes) if (r.fields.size() == 2) d.iso3[r.fields[0]] = r.fields[1];
  auto regions = read_file(folder + "/regions.txt");
  if (!regions) return regions.error();
  for (std::string_view rest = *regions; !rest.empty();) {
    std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(line.size() < rest.size() ? line.size() + 1 : rest.size());
    std::size_t bar = line.rfind('|');
    if (line.empty() || line[0] == '#' || bar == std::string_view::npos || bar + 1 == line.size()) continue;
    d.disputed[std::string(line.substr(0, line.find('|')))] = split(line.substr(bar + 1), ',');
  }
  return true;
}
}  // namespace

Gazetteer::Data::~Data() {
  if (map) ::munmap(const_cast<char*>(map), bytes);
}

std::string Gazetteer::Data::key(std::string_view text) const {
  std::string flat;
  for (std::size_t i = 0; i < text.size();) {
    char32_t c = next_code_point(text, i);
    if (c == '\'' || c == 0x2019 || c == 0x2bc || c == '`' || c == 0xb4 || c == 0x2018) continue;
    if (c < 128) {
      char x = static_cast<char>(c);
      flat += x >= 'A' && x <= 'Z' ? static_cast<char>(x + 32) : (x >= 'a' && x <= 'z') || (x >= '0' && x <= '9') ? x : ' ';
    } else if (auto it = folds.find(c); it != folds.end()) {
      flat += it->second;
    } else {
      flat += ' ';
    }
  }
  std::string out;
  for (const std::string& w : split(flat, ' ')) {
    std::string_view x = w;
    if (out.empty()) {
      if (w == "st" || w == "ste" || w == "saint") x = "st";
    } else {
      out += ' ';
    }
    out += x;
  }
  if (out.rfind("fort ", 0) == 0) out.replace(0, 4, "ft");
  if (out.rfind("mount ", 0) == 0) out.replace(0, 5, "mt");
  return out;
}

std::span<const GazPair> Gazetteer::Data::find(const std::string& text) const {
  if (slots.empty() || text.empty()) return {};
  std::uint64_t h = 0xcbf29ce484222325ull;
  for (unsigned char c : text) h = (h ^ c) * 0x100000001b3ull;
  std::size_t mask = slots.size() - 1;
  for (std::size_t s = (h ^ (h >> 32)) & mask, steps = 0; slots[s] && steps <= mask; s = (s + 1) & mask, ++steps) {
    const Key& k = keys[slots[s] - 1];
    if (text == pool + k.text) return pairs.subspan(k.first, k.pairs);
  }
  return {};
}

Result<Gazetteer> Gazetteer::load(const std::string& folder, const std::string& built, const std::string& more_stop) {
  auto data = std::make_shared<Data>();
  if (!built.empty()) {
    auto mapped = map_file(*data, built);
    if (!mapped) return mapped.error();
  }
  auto tables = read_tables(*data, folder);
  if (!tables) return tables.error();
  if (!more_stop.empty())
    if (auto stop = read_stop(*data, more_stop); !stop) return stop.error();
  Gazetteer g;
  g.data_ = std::move(data);
  return g;
}

}  // namespace newsledger::coding
