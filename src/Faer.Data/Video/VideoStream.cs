namespace Faer.Data.Video;

/// <summary>The video stream that is read. Immutable.</summary>
/// <param name="Index">Index among all streams of the video, from 0, as ffmpeg counts them.</param>
/// <param name="WidthPx">Stored width in pixels; 0 if the video does not state it.</param>
/// <param name="HeightPx">Stored height in pixels; 0 if the video does not state it.</param>
/// <param name="VideoStreams">Number of video streams, this one included; cover art does not count.</param>
public sealed record VideoStream(int Index, int WidthPx, int HeightPx, int VideoStreams);
