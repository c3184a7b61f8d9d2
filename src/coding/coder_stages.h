// The stages of other files under one roof. A stage whose file is not in the tree yet does nothing.
#pragma once
#include "coding/coder.h"

namespace newsledger::coding::stages {

#if __has_include("coding/actors.cc")
inline Result<ActorTable> load_actors(const std::string& f) { return ActorTable::load(f); }
inline void find_actors(Document& d, const ActorTable& t) { coding::find_actors(d, t); }
#else
inline Result<ActorTable> load_actors(const std::string&) { return ActorTable(); }
inline void find_actors(Document&, const ActorTable&) {}
#endif
inline Result<StatementTables> load_statements(const std::string& f) { return StatementTables::load(f); }
inline void find_statements(Document& d, const StatementTables& t) { coding::find_statements(d, t); }
inline Result<StatusTables> load_status(const std::string& f) { return StatusTables::load(f); }
inline void find_predicates(Document& d, const StatusTables& t) { coding::find_predicates(d, t); }
inline Result<TimeTables> load_times(const std::string& f) { return TimeTables::load(f); }
inline void find_times(Document& d, const TimeTables& t) { coding::find_times(d, t); }
inline Result<QuantityTables> load_quantities(const std::string& f) { return QuantityTables::load(f); }
inline void find_quantities(Document& d, const QuantityTables& t) { coding::find_quantities(d, t); }
#if __has_include("coding/places.cc")
inline Result<Gazetteer> load_places(const std::string& f, const std::string& b) { return Gazetteer::load(f, b); }
inline void find_places(Document& d, const Gazetteer& g) { coding::find_places(d, g); }
inline Where where_of(const Document& d, Index t) { return coding::where_of(d, t); }
#else
inline Result<Gazetteer> load_places(const std::string&, const std::string&) { return Gazetteer(); }
inline void find_places(Document&, const Gazetteer&) {}
inline Where where_of(const Document&, Index) { return {}; }
#endif
#if __has_include("coding/stances.cc")
inline void find_stances(Document& d, const StatementTables& t) { coding::find_stances(d, t); }
#else
inline void find_stances(Document&, const StatementTables&) {}
#endif

}  // namespace newsledger::coding::stages
