// Answers in their formats (see output.h). Tested by output_test.cc.
#include "store/output.h"

#include <xlsxwriter.h>

#include <algorithm>

#include "base/utf8.h"

namespace newsledger::store {
namespace {

std::size_t width_of(std::string_view s) {
  std::size_t n = 0;
  for (char c : s) n += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  return n;
}

std::string stance_flat(const Json& s) {
  std::string out = s["holder"].is_object() ? flat(s["holder"]) + " " : s["stance"] == "voice" ? "" : "(nobody named) ";
  out += s["stance"].get<std::string>();
  if (s.contains("report") && s["report"].is_string()) out += " [" + s["report"].get<std::string>() + "]";
  return out;
}

bool numeric_column(const Answer& a, const std::string& name) {
  bool any = false;
  for (const Json& r : a.rows) {
    auto it = r.find(name);
    if (it == r.end() || it->is_null()) continue;
    if (!it->is_number()) return false;
    any = true;
  }
  return any;
}

const Json& cell_of(const Json& row, const std::string& name) {
  static const Json kNull;
  auto it = row.find(name);
  return it == row.end() ? kNull : *it;
}

// Columns that a terminal can show: those nobody fills are left out, the widest shrink first.
std::string table_text(const Answer& a, const RenderOptions& o) {
  std::vector<std::string> names;
  for (const std::string& c : a.columns)
    if (std::any_of(a.rows.begin(), a.rows.end(), [&](const Json& r) { return !flat(cell_of(r, c)).empty(); })) names.push_back(c);
  std::vector<std::vector<std::string>> cells;
  std::vector<std::size_t> widths;
  for (const std::string& n : names) widths.push_back(width_of(n));
  for (const Json& r : a.rows) {
    auto& line = cells.emplace_back();
    for (std::size_t i = 0; i < names.size(); ++i) {
      line.push_back(flat(cell_of(r, names[i])));
      for (char& c : line.back()) if (c == '\n' || c == '\t' || c == '\r') c = ' ';
      widths[i] = std::max(widths[i], width_of(line.back()));
    }
  }
  const std::size_t room = static_cast<std::size_t>(std::max(40, o.width));
  auto total = [&] { std::size_t n = 0; for (std::size_t w : widths) n += w + 2; return n; };
  constexpr std::size_t kLeast = 6;
  while (!widths.empty() && total() > room + 2) {
    auto widest = std::max_element(widths.begin(), widths.end());
    if (*widest <= kLeast) { widths.pop_back(); names.pop_back(); continue; }   // too many columns: the last go
    *widest -= std::max<std::size_t>(1, std::min(*widest - kLeast, (total() - room) / 2));
  }
  std::string out;
  auto put = [&](const std::vector<std::string>& line, bool bold) {
    std::string text;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      std::string c = fit(line[i], widths[i]);
      text += c + (i + 1 < widths.size() ? std::string(widths[i] - width_of(c) + 2, ' ') : "");
    }
    while (!text.empty() && text.back() == ' ') text.pop_back();
    out += (bold && o.colour ? "\x1b[1m" + text + "\x1b[0m" : text) + "\n";
  };
  if (!a.rows.empty()) put(names, true);
  for (const auto& line : cells) put(line, false);
  if (o.last_line && !a.last_line.empty()) out += a.last_line + "\n";
  return out;
}

std::string csv_text(const Answer& a) {
  std::string out;
  for (std::size_t i = 0; i < a.columns.size(); ++i) out += (i ? "," : "") + csv_cell(a.columns[i]);
  out += "\r\n";
  for (const Json& r : a.rows) {
    for (std::size_t i = 0; i < a.columns.size(); ++i) out += (i ? "," : "") + csv_cell(cell_of(r, a.columns[i]));
    out += "\r\n";
  }
  return out;
}

Status write_xlsx(const Answer& a, const std::string& path) {
  constexpr std::size_t kMostChars = 32000;     // a cell holds 32,767
  lxw_workbook_options options{};
  options.constant_memory = LXW_FALSE;
  lxw_workbook* book = workbook_new_opt(path.c_str(), &options);
  if (!book) return Error{ErrorCode::io, "the workbook cannot be made", path};
  lxw_worksheet* sheet = workbook_add_worksheet(book, "newsledger");
  lxw_format* head = workbook_add_format(book);
  format_set_bold(head);
  lxw_format* as_text = workbook_add_format(book);
  format_set_num_format(as_text, "@");
  for (std::size_t c = 0; c < a.columns.size(); ++c) worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(c), a.columns[c].c_str(), head);
  for (std::size_t r = 0; r < a.rows.size(); ++r)
    for (std::size_t c = 0; c < a.columns.size(); ++c) {
      const Json& v = cell_of(a.rows[r], a.columns[c]);
      auto row = static_cast<lxw_row_t>(r + 1);
      auto col = static_cast<lxw_col_t>(c);
      if (v.is_number()) worksheet_write_number(sheet, row, col, v.get<double>(), nullptr);
      else if (std::string s = flat(v); !s.empty()) worksheet_write_string(sheet, row, col, fit(s, kMostChars).c_str(), as_text);
    }
  worksheet_freeze_panes(sheet, 1, 0);
  lxw_error e = workbook_close(book);
  if (e != LXW_NO_ERROR) return Error{ErrorCode::io, std::string("the workbook cannot be written: ") + lxw_strerror(e), path};
  return Done{};
}

// DuckDB writes the Parquet file: flat columns, numbers as numbers.
Status write_parquet(const Answer& a, const std::string& path) {
  auto db = Database::open(":memory:", {});
  if (!db) return db.error();
  std::string types, sql;
  for (const std::string& c : a.columns) {
    types += numeric_column(a, c) ? 'd' : 't';
    sql += (sql.empty() ? "" : ", ") + sql_name(c) + (types.back() == 'd' ? " DOUBLE" : " VARCHAR");
  }
  if (auto s = db->run("CREATE TABLE answer (" + sql + ")"); !s) return s;
  std::vector<Values> rows;
  for (const Json& r : a.rows) {
    Values& v = rows.emplace_back();
    for (std::size_t i = 0; i < a.columns.size(); ++i) {
      const Json& x = cell_of(r, a.columns[i]);
      if (types[i] == 'd') v.push_back(x.is_number() ? Value(x.get<double>()) : Value());
      else { std::string s = flat(x); v.push_back(x.is_null() ? Value() : Value(std::move(s))); }
    }
  }
  if (auto s = db->append("answer", types, rows); !s) return s;
  return db->run("COPY answer TO " + sql_text(path) + " (FORMAT parquet)");
}

}  // namespace

std::string fit(std::string_view text, std::size_t columns) {
  if (width_of(text) <= columns) return std::string(text);
  std::string out;
  std::size_t n = 0;
  for (char c : text) {
    bool lead = (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    if (lead && n + 1 >= columns) break;
    n += lead;
    out += c;
  }
  return out + "…";
}

std::string flat(const Json& v) {
  if (v.is_null()) return {};
  if (v.is_string()) return v.get<std::string>();
  if (v.is_number_float()) {
    double d = v.get<double>();
    char b[40];
    std::snprintf(b, sizeof b, d == static_cast<double>(static_cast<long long>(d)) && std::abs(d) < 1e15 ? "%.0f" : "%.10g", d);
    return b;
  }
  if (v.is_array()) {
    std::string out;
    for (const Json& x : v) { std::string s = flat(x); if (!s.empty()) out += (out.empty() ? "" : x.is_object() ? "; " : x.is_string() && x.get_ref<const std::string&>().find(' ') != std::string::npos ? "; " : " ") + s; }
    return out;
  }
  if (v.is_object()) {
    if (v.contains("stance") && v.contains("holder")) return v["holder"].is_object() || v["holder"].is_null() ? stance_flat(v) : flat(v.contains("name") ? v["name"] : v["holder"]) + " " + v["stance"].get<std::string>();
    for (const char* key : {"quote", "name", "edtf"}) if (v.contains(key) && v[key].is_string()) return v[key].get<std::string>();
    if (v.contains("min") && v.contains("max")) {
      std::string a = flat(v["min"]), b = flat(v["max"]);
      return (a.empty() ? "up to " + b : b.empty() ? a + " and more" : a == b ? a : a + " to " + b) + (v.contains("of") && v["of"].is_string() ? " " + v["of"].get<std::string>() : "");
    }
    if (v.contains("reports") && v.contains("asserters")) return flat(v["reports"]) + " reports, " + flat(v["wordings"]) + " wordings, on the word of " + flat(v["asserters"]);
  }
  return v.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string csv_cell(const Json& v) {
  std::string s = flat(v);
  if (v.is_number()) return s;
  const bool number_like = !s.empty() && s.find_first_not_of("0123456789.eE+-") == std::string::npos && s.find_first_of("0123456789") != std::string::npos;
  const bool code = !s.empty() && s.size() <= 40 && s.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789- ") == std::string::npos;
  const bool formula = !s.empty() && std::string_view("=+-@\t\r").find(s[0]) != std::string_view::npos;
  if (code && (formula || number_like)) return "\"=\"\"" + s + "\"\"\"";
  if (formula || number_like) s.insert(0, 1, '\'');
  if (s.find_first_of(",\"\n\r;") == std::string::npos) return s;
  std::string out = "\"";
  for (char c : s) { if (c == '"') out += '"'; out += c; }
  return out + "\"";
}

std::string render(const Answer& a, const std::string& format, const RenderOptions& o) {
  if (format == "table") return table_text(a, o);
  if (format == "csv") return csv_text(a);
  std::string out;
  auto dump = [](const Json& r) { return r.dump(-1, ' ', false, Json::error_handler_t::replace); };
  if (format == "json") {
    for (const Json& r : a.rows) out += (out.empty() ? "[\n" : ",\n") + dump(r);
    return out.empty() ? "[]\n" : out + "\n]\n";
  }
  for (const Json& r : a.rows) out += dump(r) + "\n";
  return out;
}

Status write_answer(const Answer& a, const std::string& format, const std::string& path) {
  if (format == "xlsx") return write_xlsx(a, path);
  if (format == "parquet") return write_parquet(a, path);
  return Error{ErrorCode::usage, "only xlsx and parquet are written this way", format};
}

}  // namespace newsledger::store
