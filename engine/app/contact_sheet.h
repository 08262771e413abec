#pragma once

#include "app/contact_sheet_options.h"
#include "app/launch_site.h"
#include "sim/flight_record.h"
#include "video/frame.h"

/// One instant of a flight from several cameras (rows) at several times of day (columns), in one labelled
/// picture: how a scene looks in every light, at a glance.
namespace coalwood::app {

/// Where the pictures of a sheet lie [px], rows counted from the top.
struct SheetLayout {
  video::FrameSize whole;
  int left = 0, top = 0;    ///< of the first picture
  int across = 0, down = 0; ///< from one picture to the next
};
/// @throws base::InputError when the sheet would be larger than a picture can be
[[nodiscard]] SheetLayout layout_of(const ContactSheetOptions& options);

/// Draws all pictures and puts them together. Needs no display.
/// @throws base::InputError for an unknown camera, base::FailureError without OpenGL 4.5
[[nodiscard]] video::Frame contact_sheet(const LaunchSite& site, const sim::FlightRecord& record,
                                         const ContactSheetOptions& options);

}  // namespace coalwood::app
