// Article -> Document (reader.h).
#include "ingest/reader.h"

#include "base/sha256.h"
#include "base/utf8.h"
#include "ingest/blocks.h"
#include "ingest/html.h"

namespace newsledger::ingest {
namespace {

constexpr std::size_t kLargestBody = 0xfffffff0u;   // spans are 32-bit

// Pieces of the map for a body made by mending bytes: what lies between two mends is identity, shifted.
std::vector<MapPiece> pieces_of(const std::vector<Mend>& mends, std::size_t body_size, std::size_t source_size) {
  std::vector<MapPiece> pieces;
  std::uint32_t at = 0;
  std::uint64_t source = 0;
  for (const Mend& m : mends) {
    if (m.out_begin > at) pieces.push_back({{at, m.out_begin}, source, m.in_begin});
    pieces.push_back({{m.out_begin, m.out_end}, m.in_begin, m.in_end});
    at = m.out_end;
    source = m.in_end;
  }
  if (at < body_size || pieces.empty()) pieces.push_back({{at, static_cast<std::uint32_t>(body_size)}, source, source_size});
  return pieces;
}

void note_mends(Document& doc, const std::vector<Mend>& mends) {
  if (mends.empty()) return;
  Diagnostic d;
  d.code = "bad-utf8";
  d.message = std::to_string(mends.size()) + (mends.size() == 1 ? " place holds a byte" : " places hold bytes") +
              " that are not UTF-8 text; replaced by U+FFFD, the first at input byte " + std::to_string(mends[0].in_begin) + ".";
  d.span = Span{mends[0].out_begin, mends[0].out_end};
  doc.diagnostics.push_back(std::move(d));
}

void read_text(std::string_view bytes, Document& doc) {
  std::vector<Mend> mends;
  doc.body = mend_utf8(bytes, &mends);
  doc.source_map = pieces_of(mends, doc.body.size(), bytes.size());
  note_mends(doc, mends);
  doc.blocks = split_blocks(doc.body, &doc.report.agency);
}

}  // namespace

std::string report_id(const Article& article) {
  return article.info.id.empty() ? short_id({article.info.origin, article.text}) : article.info.id;
}

Document read_article(const Article& article) {
  Document doc;
  doc.report = article.info;
  doc.report.id = report_id(article);
  doc.report.sha256 = sha256_hex(article.text);
  std::string_view bytes = article.text;
  if (bytes.size() > kLargestBody) {
    bytes = bytes.substr(0, kLargestBody);
    doc.diagnostics.push_back({Diagnostic::Level::error, "too-long", "The report is longer than 4 GB; what comes after is not read.", {}});
  }
  switch (article.kind) {
    case ArticleKind::conllu: read_conllu(bytes, doc); break;
    case ArticleKind::html: read_html(bytes, doc); break;
    case ArticleKind::text: read_text(bytes, doc); break;
  }
  return doc;
}

}  // namespace newsledger::ingest
