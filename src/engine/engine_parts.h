// The engine's own parts, for the other files of this room.
#pragma once
#include <mutex>
#include <optional>
#include <vector>

#include "coding/coder.h"
#include "engine/stand_ins.h"
#include "provenance/spin.h"
#include "newsledger/engine.h"
#include "newsledger/language.h"

namespace newsledger {

struct Engine::State {
  std::optional<LanguageModel> model;
  nlp::StandIns stand_ins;                      // with coder: states' names, read as one
  std::optional<coding::Coder> coder;
  std::optional<provenance::SpinTables> spin;   // with coder
  std::string lang = "en";                      // of the reports
  bool coded = true;                            // there are rules for it
  std::string data;                             // the data folder, "" without coding
  EngineStamp stamp;
  mutable std::mutex mutex;
  mutable std::vector<Workspace> idle;   // under `mutex`: workspaces nobody uses

  Workspace borrow() const;
  void give_back(Workspace w) const;
};

const coding::Coder& coder_of(const Engine& engine);   // the engine must have been loaded with coding

}  // namespace newsledger
