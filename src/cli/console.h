// Where a verb reads the outer world and writes to it: data on stdout (or -o FILE), messages on stderr, colour, width,
// environment. The only place of the program that looks at the environment.
//
//   console.write("{...}\n");                 // data
//   console.say("12 reports read");           // a message; silent with --quiet
//   return console.fail(result.error());      // one sentence on stderr, and the exit code that belongs to it
//
// Thread-safety: used by the main thread alone.
#pragma once
#include <cstdio>
#include <string>
#include <string_view>

#include "newsledger/base.h"

namespace newsledger::cli {

// The options every verb has.
struct Common {
  std::string color = "auto";   // auto, always, never
  bool quiet = false;
  std::string output;           // -o FILE; "" is stdout
};

class Console {
 public:
  explicit Console(Common common);
  ~Console();
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

  Status open();                                    // opens -o FILE
  void write(std::string_view bytes);               // data; failure is kept for finish()
  Status finish();                                  // flushes; a full disk or a closed pipe is said here
  void say(std::string_view message) const;         // progress and remarks on stderr
  int fail(const Error& error) const;               // says the error, gives its exit code

  // A line on stderr that is written over by the next; on a terminal alone it is erased by any other message.
  void bar(std::string_view line) const;
  void erase_bar() const;
  bool live() const { return live_; }               // stderr is a terminal, and data does not go there too
  int bar_width() const { return bar_width_; }
  void writes_no_data() { live_ = errors_to_terminal_; }   // of a verb whose stdout stays empty

  bool closed() const { return failed_; }           // the reader of our pipe has gone: stop quietly
  bool colour() const { return colour_; }
  bool to_terminal() const { return terminal_; }    // data goes to a terminal
  int width() const { return width_; }              // columns of the terminal, 80 where there is none
  const std::string& output_path() const { return common_.output; }

  // The format a verb writes: `wanted` unless it is "auto": then by the suffix of -o FILE, else a table on a terminal and
  // `piped` in a pipe.
  std::string format(const std::string& wanted, const std::string& piped = "ndjson") const;

 private:
  Common common_;
  std::FILE* out_ = stdout;
  bool colour_ = false, terminal_ = false, failed_ = false, live_ = false, errors_to_terminal_ = false;
  mutable bool barred_ = false;
  int width_ = 80, bar_width_ = 80;
};

std::string environment(const char* name);   // "" where it is not set

}  // namespace newsledger::cli
