// ledger_bench [EVENTS] [FILE]: a synthetic ledger of so many reported events (1,000,000), filled, derived and asked.
//
// The generator: reports of ten events each, drawn by a fixed linear congruential sequence from 60 states with four
// sectors (skewed: the first states fill most of the news), sixteen categories with three modes, days of two years, some places and numbers; spans and clauses have the
// lengths of real ones. No text is kept, as the bound on size asks. Prints one line a figure: what, value, unit.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>

#include "store/ask.h"

namespace {

using namespace newsledger;
using Clock = std::chrono::steady_clock;

double since(Clock::time_point t) { return std::chrono::duration<double>(Clock::now() - t).count(); }
double worked() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }   // processor time of all threads: steady on a shared machine

struct Draw {
  std::uint64_t state = 1;
  unsigned operator()(unsigned n) { state = state * 6364136223846793005ull + 1442695040888963407ull; return static_cast<unsigned>((state >> 33) % n); }
};

constexpr const char* kCategories[] = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"};
constexpr const char* kSectors[] = {"", "GOV", "MIL", "OPP"};

Actor actor_of(Draw& draw) {
  Actor a;
  const unsigned s = draw(60) * draw(60) * draw(60) / 3600, sector = draw(4) * draw(4) / 4;     // a few states fill the news
  a.country = {static_cast<char>('A' + s % 26), static_cast<char>('A' + s / 26), 'X'};
  a.codes = {a.country + kSectors[sector]};
  a.id = "Q" + std::to_string(1000 + s * 4 + sector);
  a.name = "State " + a.country + " " + kSectors[sector];
  a.kind = sector ? ActorKind::government : ActorKind::state;
  return a;
}

Document report_of(Draw& draw, long number) {
  Document d;
  d.report.id = "synthetic-" + std::to_string(number);
  int day = static_cast<int>(draw(730));
  d.report.published = store::iso_of(19358 + day);
  for (int i = 0; i < 6; ++i) d.actors.push_back(actor_of(draw));
  for (int i = 0; i < 10; ++i) {
    std::string clause = "The ministry of state number " + std::to_string(draw(100000)) + " moved against its neighbour on the eastern border";
    Event e;
    std::uint32_t at = static_cast<std::uint32_t>(d.body.size());
    d.body += clause + ".\n";
    const char* category = kCategories[draw(16)];
    e.category = category;
    e.act = std::string(category) + (draw(2) ? "/mode" + std::to_string(draw(3)) : std::string());
    e.trigger = {at + 30, at + 42};
    e.evidence = {e.trigger};
    Participant p, q;
    p.actor = draw(6); p.span = {at, at + 12};
    q.actor = draw(6); q.span = {at + 50, at + 62};
    e.actor = {p};
    if (draw(4)) e.recipient = {q};
    e.status = draw(3) ? EventStatus::happened : EventStatus::planned;
    e.rule = std::string(category) + ".rule" + std::to_string(draw(20));
    e.score = 0.5f + 0.01f * static_cast<float>(draw(50));
    if (draw(2)) { When w; w.edtf = w.earliest = w.latest = store::iso_of(19358 + day - static_cast<int>(draw(3))); w.precision = "day"; w.anchor = "clause"; w.span = {at, at + 6}; e.when = w; }
    e.why = {{"category", {{e.trigger, e.rule}}}, {"status", {{e.trigger, "status.txt:12"}}}};
    if (draw(2)) { Voice v; v.holder.actor = draw(6); v.holder.span = {at, at + 12}; v.cue = {at + 4, at + 10}; v.rule = "cues.txt:41"; e.voice = {v}; }
    d.events.push_back(std::move(e));
  }
  return d;
}

void figure(const char* what, double value, const char* unit) { std::printf("%-52s %12.3f %s\n", what, value, unit); std::fflush(stdout); }

bool ask(store::Ledger& ledger, const char* what, const std::string& sql) {
  double best = 1e9, work = 1e9;
  std::size_t found = 0;
  for (int i = 0; i < 5; ++i) {
    auto t = Clock::now();
    const double w = worked();
    auto rows = ledger.db().rows(sql);
    if (!rows) { std::fprintf(stderr, "%s\n", rows.error().to_string().c_str()); return false; }
    best = std::min(best, since(t));
    work = std::min(work, worked() - w);
    found = rows->rows.size();
  }
  figure(what, best * 1000, "ms (best of 5)");
  figure("  the same, processor time", work * 1000, "ms");
  figure("  rows", static_cast<double>(found), "");
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  const long events = argc > 1 ? std::atol(argv[1]) : 1000000;
  const std::string path = argc > 2 ? argv[2] : "bench.duckdb", data = argc > 3 ? argv[3] : "data";
  std::filesystem::remove(path);
  auto ledger = store::Ledger::open(path, {.mode = store::Mode::write, .data = data, .who = "bench", .batch = 256, .with_text = false});
  if (!ledger) { std::fprintf(stderr, "%s\n", ledger.error().to_string().c_str()); return 4; }
  Draw draw;
  auto start = Clock::now();
  double made = 0, work = worked();
  const long reports = events / 10;
  for (long i = 0; i < reports; ++i) {
    auto t = Clock::now();
    Document d = report_of(draw, i);
    made += since(t);
    if (auto s = ledger->add(d, {}); !s) { std::fprintf(stderr, "%s\n", s.error().to_string().c_str()); return 4; }
  }
  if (auto s = ledger->commit(); !s) return 4;
  double added = since(start) - made;
  figure("adding, a report of ten events", added * 1000 / static_cast<double>(reports), "ms");
  figure("the same, processor time", (worked() - work) * 1000 / static_cast<double>(reports), "ms");
  start = Clock::now();
  work = worked();
  if (auto s = ledger->derive(); !s) { std::fprintf(stderr, "%s\n", s.error().to_string().c_str()); return 4; }
  figure("deriving events, claims and standings", since(start), "s");
  figure("the same, processor time", worked() - work, "s");
  if (auto s = ledger->db().run("CHECKPOINT"); !s) return 4;
  figure("size without texts", static_cast<double>(std::filesystem::file_size(path)) / static_cast<double>(events), "bytes a reported event");
  if (!ask(*ledger, "reported events of one actor in one month", "SELECT reported_event_id, category, status FROM reported_events WHERE rev_to IS NULL AND (' ' || actor_codes) LIKE '% CAX%' AND when_earliest BETWEEN '2023-05-01' AND '2023-05-31'")) return 4;
  if (!ask(*ledger, "sums by dyad and month", "SELECT actor_codes, recipient_codes, left(when_earliest, 7) AS month, count(*) FROM reported_events WHERE rev_to IS NULL GROUP BY ALL")) return 4;
  return 0;
}
