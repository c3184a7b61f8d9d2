// Ledger -> layouts of other tools (see layouts.h). Tested by ledger_test.cc and more_test.cc.
#include "store/layouts.h"

#include <filesystem>
#include <fstream>

#include "base/table.h"
#include "store/output.h"

namespace newsledger::store {
namespace {

// The rows the column expressions speak of: event v, first telling f, claim c, FIPS code of the place's country.
std::string source_of(const Layout& l, const ExportOptions& o) {
  return "FROM (SELECT * FROM events WHERE rev_to IS NULL" + (o.coder.empty() ? std::string() : " AND coder = " + sql_text(o.coder)) + ") v "
         "JOIN (SELECT m.event_id, e.*, r.url, r.origin, r.title, r.publisher, r.published, r.lang, r.chars, count(*) OVER (PARTITION BY m.event_id) AS mentions, "
         "row_number() OVER (PARTITION BY m.event_id ORDER BY r.published NULLS LAST, e.report_id, e.byte_start, e.reported_event_id) AS nth "
         "FROM merged m JOIN reported_events e ON e.reported_event_id = m.reported_event_id AND e.rev_to IS NULL JOIN reports r ON r.report_id = e.report_id WHERE m.rev_to IS NULL) f "
         "ON f.event_id = v.event_id" + (l.per_report ? std::string() : " AND f.nth = 1") +
         " LEFT JOIN claims c ON c.claim_id = v.claim_id AND c.rev_to IS NULL LEFT JOIN fips_codes ON iso = v.place_country ORDER BY coalesce(v.when_earliest, v.first_published), v.event_id, f.nth";
}

// FIPS 10-4 letters by ISO 3166-1 alpha-3, where GDELT wants them. A temporary table by SQL alone: a ledger that is open for
// reading takes no appended rows.
Status load_fips(Ledger& ledger) {
  auto rows = read_table(ledger.options().data + "/ledger/fips.txt");
  if (!rows) return rows.error();
  std::string values;
  for (const TableRow& r : *rows) if (r.fields.size() >= 2) values += (values.empty() ? "(" : ", (") + sql_text(r.fields[0]) + ", " + sql_text(r.fields[1]) + ")";
  return ledger.db().run("CREATE OR REPLACE TEMP TABLE fips_codes AS SELECT * FROM (VALUES " + values + ") t(iso, fips)");
}

std::string cell(std::string s, char separator) {
  if (separator == ',') return csv_cell(s);
  for (char& c : s) if (c == '\t' || c == '\n' || c == '\r') c = ' ';
  return s;
}

Result<long> write_table(Ledger& ledger, const Layout& l, const std::string& path, const ExportOptions& o) {
  auto rows = layout_rows(ledger, l, o);
  if (!rows) return rows.error();
  std::string out;
  auto line = [&](auto&& value) {
    for (std::size_t i = 0; i < l.columns.size(); ++i) out += (i ? std::string(1, l.separator) : std::string()) + value(i);
    out += '\n';
  };
  if (l.header) line([&](std::size_t i) { return std::string(l.columns[i].name); });
  for (const Json& r : rows->rows) line([&](std::size_t i) { return cell(flat(r[std::string(l.columns[i].name)]), l.separator); });
  if (auto s = write_file(path, out); !s) return s.error();
  return static_cast<long>(rows->rows.size());
}

std::string dump(const Json& j) { return j.dump(-1, ' ', false, Json::error_handler_t::replace); }

// PLOVER JSON Lines: required id, date, actor, event; status and voice are our extension.
Result<long> write_plover(Ledger& ledger, const std::string& path, const ExportOptions& o) {
  auto events = ask_events(ledger, {.coder = o.coder});
  if (!events) return events.error();
  std::string out;
  for (const Json& e : events->rows) {
    Json j{{"id", e["id"]}, {"date", e["when"].is_object() ? e["when"]["earliest"] : e["first_published"]}, {"actor", e["actor"]}, {"event", e["category"]}, {"recipient", e["recipient"]}, {"mode", e["modes"]},
           {"event_loc", e["where"]}, {"event_text", o.with_text ? e["trigger"] : Json()}, {"newsledger", Json{{"status", e["status"]}, {"reports", e["reports"]}, {"wordings", e["wordings"]}, {"asserters", e["asserters"]}, {"claim", e["claim"]}}}};
    out += dump(j) + "\n";
  }
  if (auto s = write_file(path, out); !s) return s.error();
  return static_cast<long>(events->rows.size());
}

std::string xml(std::string_view s) {
  std::string out;
  for (char c : s) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '"') out += "&quot;";
    else if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n') out += c;
  }
  return out;
}

// GEXF 1.3: actors are nodes, an edge is a pair of actors and a category, its weight the number of events.
Result<long> write_gexf(Ledger& ledger, const std::string& path, const ExportOptions& o) {
  std::string nodes, edges;
  long n = 0;
  const std::string coder = o.coder.empty() ? "" : " AND coder = " + sql_text(o.coder);
  auto s = ledger.db().query("SELECT actor_id, name, kind, country FROM flat_actors WHERE true" + coder + " ORDER BY actor_id, coder", {}, [&](const Row& r) {
    nodes += "<node id=\"" + xml(r.text(0)) + "\" label=\"" + xml(r.text(1)) + "\"><attvalues><attvalue for=\"0\" value=\"" + xml(r.text(2)) + "\"/><attvalue for=\"1\" value=\"" + xml(r.text(3)) + "\"/></attvalues></node>\n";
    return true;
  });
  if (!s) return s.error();
  s = ledger.db().query("SELECT a, b, category, count(*) AS n FROM (SELECT unnest(string_split(actor_ids, ' ')) AS a, recipient_ids, category FROM events WHERE rev_to IS NULL" + coder +
                            " AND actor_ids IS NOT NULL AND recipient_ids IS NOT NULL) x, unnest(string_split(recipient_ids, ' ')) AS t(b) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3", {}, [&](const Row& r) {
    edges += "<edge id=\"" + std::to_string(n++) + "\" source=\"" + xml(r.text(0)) + "\" target=\"" + xml(r.text(1)) + "\" weight=\"" + std::to_string(r.integer(3)) + "\" label=\"" + xml(r.text(2)) + "\"/>\n";
    return true;
  });
  if (!s) return s.error();
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n<graph defaultedgetype=\"directed\">\n<attributes class=\"node\"><attribute id=\"0\" title=\"kind\" type=\"string\"/><attribute id=\"1\" title=\"country\" type=\"string\"/></attributes>\n<nodes>\n" +
                    nodes + "</nodes>\n<edges>\n" + edges + "</edges>\n</graph>\n</gexf>\n";
  if (auto w = write_file(path, out); !w) return w.error();
  return n;
}

// W3C Web Annotation: one annotation a reported event, its target the trigger by position and by quote.
Result<long> write_annotations(Ledger& ledger, const std::string& path, const ExportOptions& o) {
  auto events = ask_reported_events(ledger, {.coder = o.coder});
  if (!events) return events.error();
  std::map<std::string, Json> urls;
  auto reports = ask_reports(ledger, {});
  if (!reports) return reports.error();
  for (const Json& r : reports->rows) urls[r["id"].get<std::string>()] = r["url"].is_string() ? r["url"] : Json("urn:newsledger:report:" + r["id"].get<std::string>());
  std::string out = "{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"type\":\"AnnotationCollection\",\"items\":[\n";
  for (std::size_t i = 0; i < events->rows.size(); ++i) {
    const Json& e = events->rows[i];
    Json selector = Json::array({Json{{"type", "TextPositionSelector"}, {"start", e["trigger"]["start"]}, {"end", e["trigger"]["end"]}}});
    if (o.with_text) selector.push_back(Json{{"type", "TextQuoteSelector"}, {"exact", e["trigger"]["quote"]}});
    Json j{{"@context", "http://www.w3.org/ns/anno.jsonld"}, {"id", "urn:newsledger:" + flat(e["id"])}, {"type", "Annotation"}, {"motivation", "classifying"}, {"creator", e["coder"]},
           {"body", Json{{"type", "TextualBody"}, {"purpose", "classifying"}, {"value", flat(e["category"]) + " " + flat(e["actor"]) + " > " + flat(e["recipient"]) + " (" + flat(e["status"]) + ")"}}},
           {"target", Json{{"source", urls[e["report"].get<std::string>()]}, {"selector", selector}}}};
    out += (i ? ",\n" : "") + dump(j);
  }
  if (auto s = write_file(path, out + "\n]}\n"); !s) return s.error();
  return static_cast<long>(events->rows.size());
}

}  // namespace

const Layout* find_layout(std::string_view name) {
  for (const Layout& l : layouts()) if (l.name == name) return &l;
  return nullptr;
}

Result<Answer> layout_rows(Ledger& ledger, const Layout& l, const ExportOptions& o) {
  if (auto s = load_fips(ledger); !s) return s.error();
  std::string select;
  for (const LayoutColumn& c : l.columns) {
    const bool words = c.name == "quote" || c.name == "Actor Name Raw" || c.name == "Recipient Name Raw" || c.name == "source_headline";
    select += (select.empty() ? "" : ", ") + (c.sql.empty() || (words && !o.with_text) ? std::string("''") : "coalesce(" + std::string(c.sql) + ", '')") + " AS " + sql_name(c.name);
  }
  auto rows = ledger.db().rows("SELECT " + select + " " + source_of(l, o));
  if (!rows) return rows.error();
  Answer out;
  out.columns = rows->columns;
  for (const Values& v : rows->rows) {
    Json j = Json::object();
    for (std::size_t i = 0; i < v.size(); ++i) { const auto* s = std::get_if<std::string>(&v[i]); j[out.columns[i]] = s ? *s : std::string(); }
    out.rows.push_back(std::move(j));
  }
  return out;
}

Result<long> export_layout(Ledger& ledger, const std::string& name, const std::string& path, const ExportOptions& o) {
  if (const Layout* l = find_layout(name)) {
    if (!path.ends_with(".xlsx")) return write_table(ledger, *l, path, o);
    auto rows = layout_rows(ledger, *l, o);
    if (!rows) return rows.error();
    if (auto s = write_answer(*rows, "xlsx", path); !s) return s.error();
    return static_cast<long>(rows->rows.size());
  }
  if (name == "plover") return write_plover(ledger, path, o);
  if (name == "gexf") return write_gexf(ledger, path, o);
  if (name == "webanno") return write_annotations(ledger, path, o);
  std::string known = "plover, gexf, webanno, parquet, csv";
  for (const Layout& l : layouts()) known += ", " + std::string(l.name);
  return Error{ErrorCode::usage, "there is no layout \"" + name + "\"; there are " + known, "--layout"};
}

Result<long> export_tables(Ledger& ledger, const std::string& folder, const std::string& format, const ExportOptions& o) {
  std::error_code ec;
  std::filesystem::create_directories(folder, ec);
  if (ec) return Error{ErrorCode::io, "the folder cannot be made: " + ec.message(), folder};
  long files = 0;
  auto copy = [&](const std::string& name, const std::string& select) -> Status {
    const std::string path = folder + "/" + name + "." + format;
    ++files;
    return ledger.db().run("COPY (" + select + ") TO " + sql_text(path) + (format == "parquet" ? " (FORMAT parquet)" : " (FORMAT csv, HEADER)"));
  };
  static const std::set<std::string_view> kWords = {"text", "title", "quote", "trigger", "clause", "proposition", "cue", "actor_words", "recipient_words", "holder_words", "when_words", "place_words", "quantity_words"};
  for (const TableDef& t : schema()) {
    std::string columns;
    for (const Column& c : t.columns)
      if (o.with_text || !kWords.count(c.name)) columns += (columns.empty() ? "" : ", ") + sql_name(c.name);
    if (auto s = copy(std::string(t.name), "SELECT " + columns + " FROM " + sql_name(t.name)); !s) return s.error();
  }
  for (const auto& [name, select] : views()) {
    if (!o.with_text) continue;
    if (auto s = copy(std::string(name), "SELECT * FROM " + std::string(name)); !s) return s.error();
  }
  return files;
}

Result<Answer> layout_losses(const std::string& name) {
  const Layout* l = find_layout(name);
  if (!l) return Error{ErrorCode::usage, "there is no loss table for \"" + name + "\"", "--losses"};
  Answer out;
  out.columns = {"column", "filled", "from_or_why_not"};
  long filled = 0;
  for (const LayoutColumn& c : l->columns) {
    out.rows.push_back(Json{{"column", c.name}, {"filled", c.sql.empty() ? "no" : "yes"}, {"from_or_why_not", c.about}});
    filled += !c.sql.empty();
  }
  out.last_line = std::to_string(l->columns.size()) + " columns, " + std::to_string(filled) + " filled; of ours no column has: " + std::string(l->lost);
  return out;
}

std::string losses_markdown() {
  std::string out = "# Export layouts and what they lose\n\nGenerated from `src/store/layouts_tables.cc` (`NEWSLEDGER_WRITE=1 newsledger_store_tests` rewrites it). `newsledger export --layout NAME -o FILE`; "
                    "besides these: `plover` (JSON Lines; status and voice under `newsledger`), `gexf` (network of actors), `webanno` (W3C Web Annotation), `parquet` and `csv` (every table, flat, into a folder).\n";
  for (const Layout& l : layouts()) {
    out += "\n## " + std::string(l.name) + "\n" + std::string(l.about) + ". Of ours no column has: " + std::string(l.lost) + ".\n\n| column | filled from, or why it stays empty |\n|---|---|\n";
    for (const LayoutColumn& c : l.columns) out += "| " + std::string(c.name) + " | " + (c.sql.empty() ? "empty: " : "") + std::string(c.about) + " |\n";
  }
  return out;
}

}  // namespace newsledger::store
