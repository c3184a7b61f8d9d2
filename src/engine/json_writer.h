// A streaming JSON writer: values go straight into one string, nothing is kept in memory beside it, so a 50 MB report
// costs its output and no tree. Numbers are written in the shortest form that reads back to the same value, which makes
// the bytes the same on every machine.
//
//   JsonWriter w; w.object(); w.key("id"); w.string("a"); w.end();   // {"id":"a"}
//
// Assumes: valid UTF-8 in, keys in the order they are to appear. Tested by report_json_test.cc.
// Thread-safety: one writer belongs to one thread.
#pragma once
#include <concepts>
#include <string>
#include <string_view>
#include <vector>

namespace newsledger {

class JsonWriter {
 public:
  void object() { open('{'); }
  void array() { open('['); }
  void end();
  void key(std::string_view name);

  void string(std::string_view s);
  void string_or_null(std::string_view s) { s.empty() ? null() : string(s); }
  void number(double v);
  void number(std::integral auto v) { scalar(std::to_string(v)); }
  void boolean(bool v) { scalar(v ? "true" : "false"); }
  void null() { scalar("null"); }

  // key and value at once
  void field(std::string_view name, std::string_view s) { key(name); string(s); }
  void field_or_null(std::string_view name, std::string_view s) { key(name); string_or_null(s); }

  std::string take() { return std::move(out_); }

 private:
  void open(char c);
  void comma();
  void scalar(std::string_view s) { comma(); out_ += s; }

  struct Level { char close; bool first; };
  std::vector<Level> levels_;
  bool after_key_ = false;
  std::string out_;
};

// `s` as a JSON string with its quotation marks.
void append_json_string(std::string& out, std::string_view s);

}  // namespace newsledger
