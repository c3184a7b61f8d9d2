// State of the arc-eager transition system with sentence breaks: stack, buffer, arcs.
//
//   ArcEager s;
//   s.start(n_tokens);
//   while (!s.final()) { s.slots(ids); ...; if (s.valid(ArcEager::kLeft)) s.left(label); }
//
// Token numbers are positions in the text. All moves are constant time. Thread-safety: plain value.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "newsledger/base.h"

namespace newsledger::nlp {

class ArcEager {
 public:
  enum Move { kShift = 0, kReduce = 1, kLeft = 2, kRight = 3, kBreak = 4 };
  static constexpr std::size_t kMoves = 5, kSlots = 8;

  void start(std::size_t n);
  bool final() const { return stack_.empty() && buffer_length() == 0; }
  bool valid(Move move) const;
  void apply(Move move, std::uint16_t label);   // label: class number, kept with the arc
  // B0, B1, S0, S1, S2, last left child of B0, last left and last right child of S0; kNone where there is none.
  std::array<Index, kSlots> slots() const;

  std::size_t size() const { return heads_.size(); }
  Index head(Index token) const { return heads_[token]; }              // kNone: no head
  std::uint16_t label(Index token) const { return labels_[token]; }
  Index stack(std::size_t i) const { return i < stack_.size() ? stack_[stack_.size() - 1 - i] : kNone; }
  Index buffer(std::size_t i) const;

 private:
  enum Flag : std::uint8_t { kUnshiftable = 1, kStartsSentence = 2 };
  std::size_t buffer_length() const { return heads_.size() - next_ + back_.size(); }
  Index take_buffer();
  void add_arc(Index head, Index child, std::uint16_t label);
  void drop_arc(Index child);

  std::vector<Index> heads_;
  std::vector<std::uint16_t> labels_;
  // Children of a head in the order they were attached, as chains from the last one.
  std::vector<Index> last_left_, last_right_, before_;
  std::vector<std::uint8_t> flags_;
  std::vector<Index> stack_, back_;     // back_: put back into the buffer, its end comes first
  std::size_t next_ = 0;                // first token never taken from the buffer
};

}  // namespace newsledger::nlp
