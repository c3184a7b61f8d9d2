// Judged sheets back in: CSV, and the two parts of an XLSX that matter (shared strings, first sheet). See validate.h.
#include <pugixml.hpp>
#include <zip.h>

#include <memory>

#include "base/table.h"
#include "store/validate.h"

namespace newsledger::store {
namespace {

using Sheet = std::vector<std::vector<std::string>>;

// What csv_cell did so that spreadsheets keep a text is undone.
std::string unguarded(std::string s) {
  if (s.size() >= 4 && s.starts_with("=\"") && s.back() == '"') return s.substr(2, s.size() - 3);
  if (s.size() >= 2 && s[0] == '\'') return s.substr(1);
  return s;
}

Sheet parse_csv(std::string_view text) {
  Sheet out;
  std::vector<std::string> row;
  std::string cell;
  bool quoted = false;
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  const char by = text.substr(0, text.find('\n')).find(',') == std::string_view::npos ? ';' : ',';    // some locales save with semicolons
  auto end_cell = [&] { row.push_back(unguarded(std::move(cell))); cell.clear(); };
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (quoted) {
      if (c == '"' && i + 1 < text.size() && text[i + 1] == '"') { cell += '"'; ++i; }
      else if (c == '"') quoted = false;
      else cell += c;
    } else if (c == '"' && cell.empty()) quoted = true;
    else if (c == by) end_cell();
    else if (c == '\n') { end_cell(); out.push_back(std::move(row)); row.clear(); }
    else if (c != '\r') cell += c;
  }
  if (!cell.empty() || !row.empty()) { end_cell(); out.push_back(std::move(row)); }
  return out;
}

struct CloseZip { void operator()(zip_t* z) const { zip_discard(z); } };

std::string part(zip_t* z, const char* name) {
  constexpr zip_uint64_t kMost = 256u << 20;      // no sheet of judgements is longer
  zip_stat_t stat;
  if (zip_stat(z, name, 0, &stat) != 0 || stat.size > kMost) return {};
  zip_file_t* f = zip_fopen(z, name, 0);
  if (!f) return {};
  std::string out(stat.size, '\0');
  zip_int64_t n = zip_fread(f, out.data(), out.size());
  zip_fclose(f);
  out.resize(n > 0 ? static_cast<std::size_t>(n) : 0);
  return out;
}

std::string text_below(const pugi::xml_node& n) {   // <si> or <is>: <t> or runs of <r><t>
  std::string out = n.child("t").text().get();
  for (const pugi::xml_node& r : n.children("r")) out += r.child("t").text().get();
  return out;
}

Result<Sheet> parse_xlsx(const std::string& path) {
  int code = 0;
  std::unique_ptr<zip_t, CloseZip> z(zip_open(path.c_str(), ZIP_RDONLY, &code));
  if (!z) return Error{ErrorCode::input, "this is no XLSX file", path};
  pugi::xml_document strings, sheet;
  std::vector<std::string> shared;
  if (std::string s = part(z.get(), "xl/sharedStrings.xml"); !s.empty() && strings.load_buffer(s.data(), s.size()))
    for (const pugi::xml_node& n : strings.child("sst").children("si")) shared.push_back(text_below(n));
  std::string s = part(z.get(), "xl/worksheets/sheet1.xml");
  if (s.empty() || !sheet.load_buffer(s.data(), s.size())) return Error{ErrorCode::input, "this XLSX file has no first sheet", path};
  Sheet out;
  for (const pugi::xml_node& row : sheet.child("worksheet").child("sheetData").children("row")) {
    auto& cells = out.emplace_back();
    for (const pugi::xml_node& c : row.children("c")) {
      std::size_t column = 0;
      for (const char* p = c.attribute("r").value(); *p >= 'A' && *p <= 'Z'; ++p) column = column * 26 + static_cast<std::size_t>(*p - 'A' + 1);
      if (column == 0 || column > 16384) continue;
      if (cells.size() < column) cells.resize(column);
      const std::string type = c.attribute("t").value(), value = c.child("v").text().get();
      std::size_t i = static_cast<std::size_t>(std::atol(value.c_str()));
      cells[column - 1] = type == "s" ? (i < shared.size() ? shared[i] : std::string()) : type == "inlineStr" ? text_below(c.child("is")) : value;
    }
  }
  return out;
}

}  // namespace

Result<Sheet> read_sheet(const std::string& path) {
  if (path.ends_with(".xlsx")) return parse_xlsx(path);
  auto text = read_file(path);
  if (!text) return text.error();
  return parse_csv(*text);
}

}  // namespace newsledger::store
