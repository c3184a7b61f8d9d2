// Validation a referee accepts: a stratified random sample for hand judgement, blind to the score; and the judged sheet
// read back: precision by stratum with intervals, agreement of two judges, weighted to the whole ledger.
//
//   auto sheet = store::draw_sample(ledger, {.size = 200, .by = "category"});       // written with output.h
//   auto answer = store::read_judgements(rows_of_the_sheet);
//
// The sample is drawn by hash of event id and seed: the same ledger and seed give the same sheet. Judges write y or n into
// the columns judge_1 and judge_2. Intervals: Wilson (a stratum), normal with the finite strata's weights (the whole).
// Agreement: Krippendorff's alpha for nominal data. Thread-safety: pure functions but for the ledger.
#pragma once
#include <string>
#include <vector>

#include "store/ask.h"

namespace newsledger::store {

struct SampleOptions { long size = 200; std::string by = "category", seed = "1", coder; };

Result<Answer> draw_sample(Ledger& ledger, const SampleOptions& options);
Result<Answer> read_judgements(const std::vector<std::vector<std::string>>& sheet);   // first row: names of columns
Result<std::vector<std::vector<std::string>>> read_sheet(const std::string& path);    // .csv or .xlsx

struct Interval { double low, high; };
Interval wilson(long good, long all);                                                  // 95 %
double krippendorff_alpha(const std::vector<std::pair<std::string, std::string>>& judgements);

}  // namespace newsledger::store
