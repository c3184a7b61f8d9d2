// Articles a second of `copies` in memory, of the same with its index persisted, and of the spin score: one core, CPU time.
//
//   copies_bench REPORTS.jsonl [DATA]      each line {"id","text"}
//
// bench/copies_peers.py runs datasketch and rensa over the same file.
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "provenance/copies.h"
#include "provenance/copy_index.h"
#include "provenance/spin.h"

using namespace newsledger;

namespace {
constexpr std::size_t kBatch = 512;      // reports an `add`

double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// A shelf of files: what is put is on the disk's cache when put() returns.
struct FileShelf : provenance::IndexShelf {
  std::filesystem::path folder = std::filesystem::temp_directory_path() / "newsledger_copies_bench";
  std::map<std::pair<std::int64_t, std::int64_t>, provenance::IndexPart> parts;
  std::uintmax_t bytes = 0;
  FileShelf() { std::filesystem::remove_all(folder); std::filesystem::create_directories(folder); }
  ~FileShelf() override { std::filesystem::remove_all(folder); }
  std::filesystem::path file(std::int64_t s, std::int64_t p) const { return folder / (std::to_string(s) + "-" + std::to_string(p)); }
  Result<std::vector<provenance::IndexPart>> directory() override {
    std::vector<provenance::IndexPart> out;
    for (const auto& [at, p] : parts) out.push_back(p);
    return out;
  }
  Result<std::string> body(std::int64_t s, std::int64_t p) override {
    std::ifstream in(file(s, p), std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  }
  Status put(const std::vector<provenance::IndexPart>& all) override {
    for (provenance::IndexPart p : all) {
      std::ofstream(file(p.segment, p.part), std::ios::binary) << p.body;
      bytes += p.body.size();
      p.body.clear();
      parts[{p.segment, p.part}] = p;
    }
    return Done{};
  }
  Status drop(std::int64_t s) override {
    std::erase_if(parts, [&](const auto& p) {
      if (p.first.first != s) return false;
      bytes -= std::filesystem::file_size(file(s, p.first.second));
      std::filesystem::remove(file(s, p.first.second));
      return true;
    });
    return Done{};
  }
};

void persisted(const std::vector<provenance::CopyReport>& reports) {
  FileShelf shelf;
  provenance::CopyIndex index(shelf);
  std::map<std::string, const provenance::CopyReport*> by_id;      // the ledger's texts
  std::size_t links = 0;
  double t = seconds();
  for (std::size_t i = 0; i < reports.size(); i += kBatch) {
    std::vector<provenance::CopyText> texts;
    provenance::CopyFinder finder;
    for (std::size_t k = i; k < std::min(reports.size(), i + kBatch); ++k) {
      texts.push_back(provenance::copy_text(reports[k]));
      finder.add(reports[k]);
    }
    std::set<std::string> old;
    const auto likely = index.candidates(texts);
    for (const auto& ids : *likely) old.insert(ids.begin(), ids.end());
    for (const std::string& id : old) finder.add(*by_id.at(id));
    links += finder.find().links.size();
    (void)index.add(texts).ok();
    for (const provenance::CopyText& x : texts) by_id[x.report->id] = x.report;
  }
  const double n = static_cast<double>(reports.size());
  std::printf("persisted   %8.0f articles/s  (%zu links; %.0f bytes an article on the shelf)\n", n / (seconds() - t), links, static_cast<double>(shelf.bytes) / n);
}
}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) { std::cerr << "usage: copies_bench REPORTS.jsonl [DATA]\n"; return 2; }
  std::vector<provenance::CopyReport> reports;
  std::ifstream in(argv[1]);
  for (std::string line; std::getline(in, line);) {
    auto j = nlohmann::json::parse(line);
    reports.push_back({j.value("id", std::to_string(reports.size())), j.value("text", ""), "", "", ""});
  }
  const double n = static_cast<double>(reports.size());
  std::vector<provenance::CopyReport> given = reports;
  double t = seconds();
  provenance::CopyFinder finder;
  for (auto& r : given) finder.add(std::move(r));
  provenance::Copies found = finder.find();
  std::printf("copies      %8.0f articles/s  (%zu wordings, %zu origins of %zu)\n", n / (seconds() - t), found.wordings.size(), found.origins.size(), reports.size());
  persisted(reports);
  if (argc < 3) return 0;
  auto tables = provenance::SpinTables::load(argv[2]);
  if (!tables) { std::cerr << tables.error().to_string() << "\n"; return tables.error().exit_code(); }
  t = seconds();
  std::size_t flagged = 0;
  for (const auto& r : reports) {
    Document d;
    d.body = r.text;
    provenance::find_spin(d, *tables);
    flagged += d.spin.score >= provenance::kSpunScore;
  }
  std::printf("spin score  %8.0f articles/s  (%zu flagged)\n", n / (seconds() - t), flagged);
}
