// A Document: one report, its text and every layer read from it. Data only.
//
//   newsledger::Document doc = engine->read(report);
//   for (const newsledger::Event& e : doc.events)
//     std::cout << e.category << ": " << doc.text(e.trigger) << "  (" << e.rule << ")\n";
//
// Units: spans are half-open byte offsets into `body` (valid UTF-8); token positions are indexes into `tokens`,
//   absolute over the whole document; ranges [first, last) are half-open.
// Lifetimes: a Document owns everything; string_views point into its pool or into tables kept alive by `keep_alive`
//   and are valid while it lives (moving it keeps them valid; its copy is deleted).
// Thread-safety: a frozen (const) Document may be read from any thread.
#pragma once
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "newsledger/base.h"

namespace newsledger {

// Owns interned strings; views stay valid while the pool lives, also over moves.
class StringPool {
 public:
  std::string_view keep(std::string_view s);

 private:
  std::deque<std::string> strings_;
};

// ---- text -------------------------------------------------------------------------------------------------------

enum class BlockKind { paragraph, heading, dateline, byline, credit, quote, list_item, caption };

// A block of the body. Sentences never cross a block. Dateline blocks ("THE HAGUE, Nov 1 (AFP) -") are not parsed.
struct Block { Span span; BlockKind kind = BlockKind::paragraph; };

// One piece of the map body -> source: `body` bytes come from `source` bytes (equal lengths: identity shifted).
struct MapPiece { Span body; std::uint64_t source_begin = 0, source_end = 0; };

// ---- language layer ------------------------------------------------------------------------------------------------

struct Token {
  Span span;
  Index head = kNone;        // token index; itself for a root
  Index sentence = kNone;    // index into sentences
  std::string_view lemma, tag, pos, morph, dep;   // as spaCy writes them: "accuse", "VBD", "VERB", "Tense=Past|VerbForm=Fin", "ROOT"
  std::string_view ent_label;                      // "" outside entities
  std::string_view reads;                          // while coding: the function word the rules read here ("of" for "de"); "": as written
  bool ent_begin = false;    // first token of an entity
  bool space_after = false;  // followed by one ordinary space
};
struct Sentence { Span span; Index first = 0, last = 0; Index block = 0; };   // tokens [first, last)
struct Entity { Span span; Index first = 0, last = 0; std::string_view label; };

// What the language layer gives for one text.
struct Parse {
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::vector<Entity> entities;
  StringPool pool;
  std::shared_ptr<const void> keep_alive;   // the model whose tables the views point into
};

// ---- actors -----------------------------------------------------------------------------------------------------------

enum class ActorKind { state, government, force, person, party, group, organisation, company, people, place, other };
enum class MentionKind { name, demonym, nominal, pronoun };   // demonym: adjective or possessor of nationality ("Russian")

// One phrase that stands for an actor (or a set of them: "the two countries" has several in `actors`).
struct Mention {
  Span span;                    // the words that stand there, titles and modifiers in
  Index first = 0, last = 0;    // tokens [first, last)
  Index head = kNone;           // head token: the graph hangs roles on it
  MentionKind kind = MentionKind::name;
  std::vector<Index> actors;    // one as a rule; empty: open (never guessed)
  std::string_view rule;        // which rule or table row made the link
};
struct ActorRole { std::string title, org; Span span; };    // "Foreign Minister", "Russia"
struct Actor {
  std::string id;               // kb id ("Q159") or hash of the name key
  std::string name;             // fullest name in the report, or its normal name from the table
  std::string key;              // name key: Choe Son Hui = Choe Son-hui, Sergei = Sergey
  ActorKind kind = ActorKind::other;
  std::string country;          // ISO 3166-1 alpha-3, or ""
  std::vector<std::string> codes;   // PLOVER codes: "RUSGOV", "IGOUNO", "---REB"
  std::string qid;
  std::vector<ActorRole> roles;
  std::vector<Index> mentions;
  std::string rule;             // what coded it: table row or rule, with file:line
  bool named = false;           // a name, demonym or coded role stands behind it (a bare "the army" of no country is not)
};

// ---- who says, how certain, when, where, how many ---------------------------------------------------------------------

enum class Stance { asserts, believes, confirms, denies, doubts, not_yet_seen, predicts, warns, promises, declines, silent, voice };
enum class EventStatus { happened, ongoing, planned, possible, conditional, negated, alleged, unknown };
enum class SpeechMode { direct, indirect, mixed };

struct Cited { Span span; std::string rule; };               // words and the rule that read them
struct Why { std::string field; std::vector<Cited> cited; }; // field: category, status, voice, when, where, actor, recipient

// A party as it stands at an event or a statement.
struct Participant {
  Index actor = kNone, mention = kNone;
  Span span;                       // the words that stand there (a pronoun too)
  std::vector<Span> antecedents;   // the names they stand for
  std::string rule;                // the edge rule that put it there
};

struct Statement {
  std::vector<Participant> speakers;      // empty: nobody is named ("it is believed")
  Span cue; Index cue_token = kNone;
  std::string cue_class;                  // row of data/cues.txt: say, believe, deny, warn, promise, ...
  Stance stance = Stance::asserts;        // what the cue says of its content
  std::vector<Span> content;              // one span a piece (a quotation may go on after the cue)
  SpeechMode mode = SpeechMode::indirect;
  std::vector<Participant> audience;
  Index parent = kNone;                   // enclosing statement: chains ("Lavrov said Putin had told ...")
  bool scored = true;                     // false: nested, kept for voice chains only
  std::string rule;
};

struct Predicate {              // every verb and event noun
  Index token = kNone; Span span;
  float factuality = 0;         // -3 certainly not .. 3 certainly, 0 unknown
  EventStatus status = EventStatus::unknown;
  bool future = false, negated = false, asked = false, intended = false;   // asked: demand, question; intended: promise, plan
  unsigned marks = 0;           // bits of coding/status.h (StatusMark): all that was read, before one status was chosen
  std::vector<Cited> why;       // governors and marks, outermost last
};

struct TimeExpression {
  Span span;
  std::string type;             // DATE, TIME, DURATION, SET
  std::string value;            // TIMEX3
  std::string edtf;             // "" where it cannot be written as one
  std::string earliest, latest; // ISO dates, inclusive; "" unresolved
  std::string precision;        // day, week, month, season, year, decade, time, none
  std::string rule;
};
struct When : TimeExpression { std::string anchor = "none"; };   // clause, carried, metadata, none

struct Place {
  Span span; Index mention_token = kNone;
  std::string name, precision = "none";     // point, city, admin2, admin1, country, region, none
  double lat = 0, lon = 0; bool has_point = false;
  std::string country, admin1, admin2, feature; std::int64_t geonames = 0;
  std::vector<std::string> disputed;
  bool is_actor = false;        // stands as an actor here ("Moscow said"): a place mention, never an event's place
  std::string rule;
};
struct Where { Index place = kNone; std::string anchor = "none"; };

struct Quantity {
  Span span;
  std::optional<double> min, max;
  std::string unit, of;         // unit: "USD", "km", "%", ""; of: the words counted ("North Korean troops")
  bool approx = false;
  Index head = kNone;           // token counted
  std::string rule;
};

// ---- events -------------------------------------------------------------------------------------------------------------

struct Voice {                  // on whose word; outermost first
  Participant holder;           // actor kNone: nobody named
  Stance stance = Stance::asserts;
  Span cue;
  std::string rule;
};

struct Event {
  std::string id;               // hash of report id, trigger and act
  Index sentence = 0;
  Index token = kNone;          // head token of the trigger
  std::string act, category;    // act: what the words name ("CONSULT/visit"); category after shifts.txt ("AGREE")
  std::vector<std::string> modes, contexts;
  std::string cameo, quad; float scale = 0;
  Span trigger; std::vector<Span> evidence;
  std::vector<Participant> actor, recipient;
  bool reciprocal = false;
  EventStatus status = EventStatus::unknown;
  std::vector<Voice> voice;
  std::optional<When> when;
  Where where;
  std::vector<Index> quantities;
  std::string rule; float score = 0;     // rule: "protest.gather"
  std::vector<Why> why;
  std::vector<std::string> notes;        // "polarity may have been flipped", "shift: future AID is AGREE"
};

struct StanceRow {              // every stance told, those without an event too
  std::vector<Participant> holder; // empty: nobody named
  Stance stance = Stance::asserts;
  Index about = kNone;          // event index, or kNone
  std::vector<Participant> via; // who passes the word on, outermost first
  Span span, cue;
  std::string rule;
};

struct Reading { Span span; std::string reading, kind, why; float score = 0; };
struct Spin { float score = 0; std::vector<Reading> readings; std::vector<Span> polarity_doubts; };

// Seen and not coded: for --explain.
struct NotCoded { Span span; std::string what, reason; };

// ---- the document ------------------------------------------------------------------------------------------------------

struct ReportInfo {
  std::string id, origin, url, title, publisher, agency, author, published, lang, sha256;
};

struct Document : Parse {
  Document() = default;
  Document(Document&&) = default;
  Document& operator=(Document&&) = default;
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  ReportInfo report;
  std::string body;
  std::vector<Block> blocks;
  std::vector<MapPiece> source_map;
  std::vector<Diagnostic> diagnostics;

  std::vector<Actor> actors;
  std::vector<Mention> mentions;
  std::vector<Index> mention_of_token;   // innermost mention whose HEAD is this token, or kNone; size tokens.size()
  std::vector<Statement> statements;
  std::vector<Index> statement_of_token;  // innermost statement whose content holds this token, or kNone; size tokens.size()
  std::vector<Predicate> predicates;
  std::vector<TimeExpression> times;
  std::vector<Place> places;
  std::vector<Quantity> quantities;
  std::vector<Event> events;
  std::vector<StanceRow> stances;
  std::vector<NotCoded> not_coded;
  Spin spin;

  std::string_view text(Span s) const { return std::string_view(body).substr(s.begin, s.size()); }
  // As the rules read it (Token::reads); as written, unless a report is being coded.
  std::string_view text(Index token) const { return tokens[token].reads.empty() ? text(tokens[token].span) : tokens[token].reads; }
};

// The words of the vocabulary ("not_yet_seen", "happened", "organisation", ...): one spelling everywhere.
std::string_view word(Stance);
std::string_view word(EventStatus);
std::string_view word(ActorKind);
std::string_view word(SpeechMode);
std::string_view word(BlockKind);

}  // namespace newsledger
