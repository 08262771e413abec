#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>

#include "base/error.h"
#include "material.h"
#include "video/film_reader.h"
#include "video/film_writer.h"
#include "video/recorder.h"

/// What is left when a recording meets its worst: a killed process, a full disk.
namespace coalwood::tests {
namespace {

/// Runs `work` in a child process that never comes back to the test framework.
pid_t in_child(const std::function<int()>& work) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(work());
  return child;
}

class KilledFilm : public ::testing::TestWithParam<int> {};

TEST_P(KilledFilm, PlaysUpToItsLastSecond) {
  const TemporaryFolder folder;
  const int rate = GetParam(), frames = 4 * rate;
  int told[2];
  ASSERT_EQ(::pipe(told), 0);
  const pid_t child = in_child([&] {
    video::RecordingOptions options = small_film({96, 64}, {rate, 1});
    options.preset = "medium";  // looks ahead, keeps B-frames: the most a film holds back
    const auto recorder = video::open_recorder(folder / "film.mp4", options);
    for (int i = 0; i < frames; ++i) recorder->add(moving_frame(options.size, i));
    while (recorder->written() < frames) ::usleep(1000);
    if (::write(told[1], "r", 1) != 1) return 1;
    for (;;) ::pause();
  });
  char ready = 0;
  ASSERT_EQ(::read(told[0], &ready, 1), 1);
  ASSERT_EQ(::kill(child, SIGKILL), 0);
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
  ::close(told[0]);
  ::close(told[1]);

  EXPECT_EQ(folder.names(), std::vector<std::string>{"film.part.mp4"});
  const auto left = static_cast<int>(all_frames(folder / "film.part.mp4").size());
  EXPECT_GE(left, frames - rate) << "more than the last second was lost";
  EXPECT_LE(left, frames);
  RecordProperty("frames_lost", frames - left);
}

INSTANTIATE_TEST_SUITE_P(Rates, KilledFilm, ::testing::Values(24, 60),
                         [](const auto& rate) { return "at" + std::to_string(rate.param); });

/// Lets files of the calling process grow to `bytes` and no further, as on a full disk: the
/// write fails (EFBIG) once the signal is ignored.
void limit_file_size(rlim_t bytes) {
  std::signal(SIGXFSZ, SIG_IGN);
  const rlimit limit{bytes, bytes};
  ::setrlimit(RLIMIT_FSIZE, &limit);
}

TEST(FullDisk, EndsTheRecordingWithOneClearLine) {
  const TemporaryFolder folder;
  int said[2];
  ASSERT_EQ(::pipe(said), 0);
  const pid_t child = in_child([&] {
    limit_file_size(60'000);
    std::string text;
    int wrong = 0;
    try {
      video::RecordingOptions options = small_film({320, 180});
      options.quality = 4;  // large
      const auto recorder = video::open_recorder(folder / "film.mp4", options);
      for (int i = 0; i < 300; ++i) recorder->add(moving_frame(options.size, i));
      recorder->finish();
      wrong = 3;
    } catch (const base::FailureError& error) {
      text = error.what();
    } catch (...) {
      wrong = 4;
    }
    return ::write(said[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()) ? wrong : 5;
  });
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ::close(said[1]);
  std::string text(4096, '\0');
  text.resize(static_cast<std::size_t>(std::max<ssize_t>(::read(said[0], text.data(), text.size()), 0)));
  ::close(said[0]);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
  EXPECT_NE(text.find("film.part.mp4: cannot be written: File too large"), std::string::npos) << text;
  EXPECT_EQ(text.find('\n'), std::string::npos) << text;
  // What went to disk before stays, under the part name, and plays.
  EXPECT_EQ(folder.names(), std::vector<std::string>{"film.part.mp4"});
  EXPECT_GT(all_frames(folder / "film.part.mp4").size(), 0u);
}

TEST(FullDisk, LeavesNothingWhenNotEvenTheHeaderFits) {
  const TemporaryFolder folder;
  const pid_t child = in_child([&] {
    limit_file_size(100);
    try {
      video::FilmWriter film(folder / "film.mp4", small_film());
      film.append(moving_frame({64, 48}, 0));
      film.finish();
    } catch (const base::FailureError&) {
      return 0;
    }
    return 3;
  });
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  EXPECT_TRUE(folder.names().empty());
}

TEST(FullDisk, LeavesNoHalfPicture) {
  const TemporaryFolder folder;
  const pid_t child = in_child([&] {
    limit_file_size(500);
    video::RecordingOptions options = small_film({200, 200});
    try {
      const auto recorder = video::open_recorder(folder / "frames/", options);
      recorder->add(moving_frame(options.size, 0));
      recorder->finish();
    } catch (const base::FailureError&) {
      return 0;
    }
    return 3;
  });
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  for (const auto& entry : std::filesystem::directory_iterator(folder / "frames"))
    EXPECT_EQ(entry.path().filename(), "recording.txt");
}

}  // namespace
}  // namespace coalwood::tests
