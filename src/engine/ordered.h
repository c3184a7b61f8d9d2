// Work on a stream by several threads with the results in the order of the stream and a bounded number of items in memory.
//
// Idea: whoever takes an item from the source also takes its number; results wait in a ring until the writer (the calling
// thread) comes to their number; nobody takes an item further ahead of the writer than the ring is long.
// Assumes: `work` is safe from several threads; `next` is called by one at a time. Tested by ordered_test.cc.
#pragma once
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace newsledger {

template <class Next, class Work, class Sink>
void ordered(unsigned jobs, Next&& next, Work&& work, Sink&& sink) {
  using In = typename std::decay_t<decltype(next())>::value_type;
  using Out = decltype(work(std::declval<In>()));
  if (jobs <= 1) {
    while (std::optional<In> item = next())
      if (!sink(work(std::move(*item)))) return;
    return;
  }

  const std::uint64_t window = 2ull * jobs;
  std::vector<std::optional<Out>> ring(window);
  std::mutex source_mutex, mutex;
  std::condition_variable changed;
  std::uint64_t taken = 0, written = 0;   // under `mutex`
  bool ended = false;

  const auto worker = [&] {
    for (;;) {
      std::uint64_t number;
      std::optional<In> item;
      {
        std::unique_lock source(source_mutex);
        {
          std::unique_lock lock(mutex);
          changed.wait(lock, [&] { return ended || taken < written + window; });
          if (ended) return;
        }
        item = next();   // may block on a pipe: the writer goes on meanwhile
        std::unique_lock lock(mutex);
        if (!item || ended) { ended = true; changed.notify_all(); return; }
        number = taken++;
      }
      Out result = work(std::move(*item));
      std::unique_lock lock(mutex);
      ring[number % window].emplace(std::move(result));
      changed.notify_all();
    }
  };

  std::vector<std::jthread> threads;
  for (unsigned i = 0; i < jobs; ++i) threads.emplace_back(worker);
  for (;;) {
    std::optional<Out> result;
    {
      std::unique_lock lock(mutex);
      changed.wait(lock, [&] { return ring[written % window].has_value() || (ended && written == taken); });
      if (!ring[written % window]) break;
      result = std::move(ring[written % window]);
      ring[written % window].reset();
      ++written;
      changed.notify_all();
    }
    if (!sink(std::move(*result))) {
      std::unique_lock lock(mutex);
      ended = true;
      changed.notify_all();
      break;
    }
  }
}

}  // namespace newsledger
