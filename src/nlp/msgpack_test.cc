// Tables: bytes -> what the reader makes of them, and bytes that must be refused.
#include "nlp/msgpack.h"

#include <gtest/gtest.h>

#include <string>

namespace newsledger::nlp {
namespace {

std::string shown(const MsgValue& v) {
  switch (v.kind) {
    case MsgKind::nil: return "nil";
    case MsgKind::boolean: return v.flag ? "true" : "false";
    case MsgKind::integer: return std::to_string(v.integer);
    case MsgKind::real: return std::to_string(v.real);
    case MsgKind::str: return "'" + std::string(v.text) + "'";
    case MsgKind::bin: return "b'" + std::string(v.text) + "'";
    case MsgKind::none: return "none";
    default: break;
  }
  std::string out;
  for (const MsgValue& item : v.items) out += (out.empty() ? "" : " ") + shown(item);
  for (const auto& [key, value] : v.pairs) out += (out.empty() ? "" : " ") + shown(key) + ":" + shown(value);
  return v.kind == MsgKind::array ? "[" + out + "]" : "{" + out + "}";
}

std::string bytes_of(std::string_view hex) {
  std::string out;
  for (std::size_t i = 0; i + 1 < hex.size(); i += hex[i + 2 < hex.size() ? i + 2 : i] == ' ' ? 3 : 2)
    out.push_back(static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16)));
  return out;
}

struct Row { const char* hex; const char* expected; };

TEST(Msgpack, ReadsEveryType) {
  const Row rows[] = {
      {"c0", "nil"}, {"c2", "false"}, {"c3", "true"}, {"00", "0"}, {"7f", "127"}, {"e0", "-32"}, {"ff", "-1"},
      {"cc ff", "255"}, {"cd 01 00", "256"}, {"ce 00 01 00 00", "65536"}, {"cf 00 00 00 01 00 00 00 00", "4294967296"},
      {"cf ff ff ff ff ff ff ff ff", "-1"}, {"d0 80", "-128"}, {"d1 ff 00", "-256"}, {"d2 ff ff ff fe", "-2"},
      {"d3 ff ff ff ff ff ff ff fd", "-3"}, {"ca 3f c0 00 00", "1.500000"}, {"cb bf f8 00 00 00 00 00 00", "-1.500000"},
      {"a0", "''"}, {"a2 68 69", "'hi'"}, {"d9 01 61", "'a'"}, {"da 00 01 61", "'a'"}, {"db 00 00 00 01 61", "'a'"},
      {"c4 01 61", "b'a'"}, {"c5 00 01 61", "b'a'"}, {"c6 00 00 00 01 61", "b'a'"}, {"90", "[]"}, {"92 01 c0", "[1 nil]"},
      {"dc 00 01 01", "[1]"}, {"dd 00 00 00 01 01", "[1]"}, {"80", "{}"}, {"81 a1 61 01", "{'a':1}"},
      {"de 00 01 41 02", "{65:2}"}, {"df 00 00 00 01 c4 01 6b 90", "{b'k':[]}"}, {"91 91 81 01 91 02", "[[{1:[2]}]]"},
  };
  for (const Row& row : rows) {
    std::string bytes = bytes_of(row.hex);
    Result<MsgValue> v = parse_msgpack(bytes, "test");
    ASSERT_TRUE(v.ok()) << row.hex << ": " << v.error().message;
    EXPECT_EQ(shown(*v), row.expected) << row.hex;
    MsgReader in(bytes);
    in.skip();
    EXPECT_TRUE(in.ok() && in.at_end()) << "skip " << row.hex;
  }
}

TEST(Msgpack, RefusesDamagedBytes) {
  const char* rows[] = {"", "c1", "c7 01 00 61", "d4 00 61", "cc", "cf 00 00", "ca 00", "a2 68", "d9 05 61", "c6 ff ff ff ff 61",
                        "92 01", "dd ff ff ff ff 01", "81 01", "df ff ff ff ff 01 02", "91 c1", "01 02"};
  for (const char* row : rows) EXPECT_FALSE(parse_msgpack(bytes_of(row), "test").ok()) << row;
  std::string deep(1000, '\x91');
  deep += "\x01";
  EXPECT_FALSE(parse_msgpack(deep, "test").ok());
  MsgReader in(deep);
  in.skip();   // iterative: depth does not matter
  EXPECT_TRUE(in.ok());
}

TEST(Msgpack, ErrorsStickAndEndLoops) {
  std::string bytes = bytes_of("93 01 c0 03");
  MsgReader in(bytes);
  std::uint64_t sum = 0;
  int steps = 0;
  for (std::uint32_t n = in.read_array(); n > 0 && in.ok(); --n, ++steps) sum += in.read_uint();
  EXPECT_FALSE(in.ok());
  EXPECT_EQ(steps, 2);
  EXPECT_EQ(sum, 1u);
  EXPECT_EQ(in.read_text(), "");
  EXPECT_EQ(in.read_map(), 0u);
  EXPECT_NE(in.error("f").message.find("expected an integer"), std::string::npos);
}

TEST(Msgpack, ReadsKeysOfBothKinds) {
  std::string bytes = bytes_of("82 a1 61 01 cf ff ff ff ff ff ff ff ff 02");
  MsgReader in(bytes);
  ASSERT_EQ(in.read_map(), 2u);
  EXPECT_EQ(in.read_key().text, "a");
  EXPECT_EQ(in.read_uint(), 1u);
  MsgKey key = in.read_key();
  EXPECT_FALSE(key.is_text);
  EXPECT_EQ(key.number, ~0ull);
  EXPECT_EQ(parse_msgpack(bytes, "test")->find(~0ull)->integer, 2);
}

}  // namespace
}  // namespace newsledger::nlp
