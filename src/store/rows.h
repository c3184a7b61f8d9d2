// A coded Document -> the rows of the first layer: what this one report says, whatever other reports say.
//
//   store::ReportRows rows = store::rows_of(doc, {.name = "newsledger", .version = "0.1.0"});
//
// In: a Document with report, body and coded layers (from the Engine, or read by codings.h). Pure function: no ids of
// other reports, no clock. Thread-safety: any number of threads.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "newsledger/document.h"
#include "store/schema.h"

namespace newsledger::store {

struct CoderName {
  std::string name = "newsledger", version, lexicon, model;
  std::string stamp() const;      // version, lexicon and model in short
};

struct ReportRows {
  std::string report_id, body_sha256, coding_sha256;
  Values report;                                       // one row of `reports`
  std::map<std::string, std::vector<Values>> tables;   // coded rows by table, rev_from and rev_to NULL
};

struct RowOptions { bool with_text = true; };

ReportRows rows_of(const Document& doc, const CoderName& coder, const RowOptions& options = {});

// The bucket of a reported event: events of different buckets are never compared. A pure function of one row:
// coder, act without its mode, and the first side by code (acts of two equal sides: the smaller of both).
std::string bucket_of(std::string_view coder, std::string_view act, std::string_view actor_codes, std::string_view actor_names,
                      std::string_view recipient_codes, std::string_view recipient_names);
bool is_symmetric(std::string_view act_root);            // CONSULT, AGREE, COOPERATE: both sides do it
std::string_view act_root(std::string_view act);          // "CONSULT/visit" -> "CONSULT"
// The act a reported event is one of. A plan and its doing are one ("will visit": CONSULT/visit), but the end of an act, its refusal
// and a demand for it are acts of their own ("stopped its tests": RETREAT/MOBILIZE-weapons, "cancelled a visit": REJECT/meet).
std::string told_act(std::string_view act, std::string_view category);
// The act is still to come as told: a status of things to come, or a promise or threat of it (category AGREE of an act CONSULT).
bool to_come(std::string_view act, std::string_view category, std::string_view status);
// "RUSGOV" -> "RUS"; international bodies keep six letters, "---REB" stays.
std::string country_of(std::string_view code);
std::string crude_stem(std::string_view word);            // English endings cut off, lower case

// Key of who stands behind a stance: "Q7747", "USAGOV", "voice:afp", "nobody".
std::string asserter_of(std::string_view holder_id, std::string_view holder_name, std::string_view holder_codes, bool voice,
                        const ReportInfo& report, std::string_view wording_id);

}  // namespace newsledger::store
