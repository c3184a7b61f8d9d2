// The writer's bytes and the shape of one object.
#include "engine/report_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "engine/json_writer.h"

namespace newsledger {
namespace {

TEST(JsonWriter, EscapesAndNumbers) {
  JsonWriter w;
  w.array();
  w.string("a\"b\\c\n\x01é");
  for (double v : {1.0, -0.5, 0.1, 1e300, 20000.0}) w.number(v);
  w.number(std::uint64_t{18446744073709551615u});
  w.null();
  w.object(); w.key("k"); w.boolean(true); w.field("s", "x"); w.end();
  w.end();
  EXPECT_EQ(w.take(), "[\"a\\\"b\\\\c\\n\\u0001é\",1,-0.5,0.1,1e+300,20000,18446744073709551615,null,{\"k\":true,\"s\":\"x\"}]");
}

Document small() {
  Document doc;
  doc.report.id = "r1";
  doc.body = "Café Lima hit Oslo.";
  doc.actors.resize(2);
  doc.actors[0].id = "PER"; doc.actors[0].name = "Peru"; doc.actors[0].codes = {"PER"};
  doc.actors[1].id = "NOR"; doc.actors[1].name = "Norway"; doc.actors[1].codes = {"NOR"};
  Event e;
  e.id = "e1"; e.category = "ASSAULT"; e.trigger = {11, 14}; e.rule = "assault.hit"; e.score = 0.9f;
  e.actor.push_back({.actor = 0, .span = {6, 10}});
  e.recipient.push_back({.actor = 1, .span = {15, 19}});
  e.voice.push_back({.stance = Stance::asserts, .cue = {11, 14}});
  e.why.push_back({"category", {{{11, 14}, "assault.rules:3"}}});
  doc.events.push_back(e);
  doc.stances.push_back({.stance = Stance::silent, .span = {0, 5}, .cue = {0, 5}});
  return doc;
}

TEST(ReportJson, SpansAreCodePointsAndBytes) {
  const auto j = nlohmann::json::parse(report_json(small(), {.with_text = true}));
  const auto& e = j["events"][0];
  EXPECT_EQ(e["trigger"].dump(), R"({"byte_end":14,"byte_start":11,"end":13,"quote":"hit","start":10})");
  EXPECT_EQ(e["actor"][0]["codes"][0], "PER");
  EXPECT_EQ(e["actor"][0]["as_written"], "Lima");
  EXPECT_EQ(e["score"], 0.9);
  EXPECT_TRUE(e["when"].is_null());
  EXPECT_TRUE(e["where"].is_null());
  EXPECT_TRUE(e["voice"][0]["holder"].is_null());
  EXPECT_EQ(e["why"]["category"][0]["rule"], "assault.rules:3");
  EXPECT_TRUE(j["stances"][0]["about"].is_null());
  EXPECT_EQ(j["stances"][0]["stance"], "silent");
  EXPECT_EQ(j["text"], "Café Lima hit Oslo.");
  EXPECT_FALSE(j.contains("predicates"));
}

}  // namespace
}  // namespace newsledger
