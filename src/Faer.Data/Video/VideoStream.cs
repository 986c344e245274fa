namespace Faer.Data.Video;

/// <summary>The stream of pictures that is read from a video. Immutable.</summary>
/// <param name="Index">Its number among all streams of the video, from 0, as ffmpeg counts them.</param>
/// <param name="WidthPx">Its width in pixels as stored; 0 where the video does not state it.</param>
/// <param name="HeightPx">Its height in pixels as stored; 0 where the video does not state it.</param>
/// <param name="VideoStreams">How many streams of moving pictures the video has, this one included; cover art does not
/// count.</param>
public sealed record VideoStream(int Index, int WidthPx, int HeightPx, int VideoStreams);
