// Articles a second of `copies` and of the spin score, in memory, on one core, CPU time.
//
//   copies_bench REPORTS.jsonl [DATA]      each line {"id","text"}
//
// bench/copies_peers.py runs datasketch and rensa over the same file.
#include <ctime>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "provenance/copies.h"
#include "provenance/spin.h"

using namespace newsledger;

namespace {
double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }
}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) { std::cerr << "usage: copies_bench REPORTS.jsonl [DATA]\n"; return 2; }
  std::vector<provenance::CopyReport> reports;
  std::ifstream in(argv[1]);
  for (std::string line; std::getline(in, line);) {
    auto j = nlohmann::json::parse(line);
    reports.push_back({j.value("id", std::to_string(reports.size())), j.value("text", ""), "", ""});
  }
  const double n = static_cast<double>(reports.size());
  std::vector<provenance::CopyReport> given = reports;
  double t = seconds();
  provenance::CopyFinder finder;
  for (auto& r : given) finder.add(std::move(r));
  provenance::Copies found = finder.find();
  std::printf("copies      %8.0f articles/s  (%zu wordings, %zu origins of %zu)\n", n / (seconds() - t), found.wordings.size(), found.origins.size(), reports.size());
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
