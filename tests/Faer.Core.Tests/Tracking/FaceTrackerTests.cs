using Faer.Tracking;
using static Faer.Core.Tests.Tracking.TestTracks;

namespace Faer.Core.Tests.Tracking;

public sealed class FaceTrackerTests
{
    private readonly FaceTracker _tracker = new(FrameAnalyzerOptions.Default);
    private readonly List<int> _ended = [];

    [Fact]
    public void A_moving_face_keeps_its_track()
    {
        Assert.All(Enumerable.Range(0, 40), frame => Assert.Equal([1], Follow(frame * 0.2, Face(frame * 45))));
        Assert.Empty(_ended);
    }

    [Fact]
    public void Faces_that_cross_keep_their_tracks()
    {
        for (int frame = 0; frame <= 20; frame++)
        {
            float right = frame * 20,
                left = 400 - (frame * 20);

            // The detector returns the face with the higher score first; here the two alternate.
            int[] tracks =
                frame % 2 == 0
                    ? Follow(frame * 0.2, Face(right), Face(left, 110))
                    : Follow(frame * 0.2, Face(left, 110), Face(right));
            Assert.Equal(frame % 2 == 0 ? [1, 2] : [2, 1], tracks);
        }
    }

    [Fact]
    public void A_briefly_hidden_face_continues_at_its_predicted_position()
    {
        Follow(0, Face(0));
        Follow(0.2, Face(30));
        Follow(0.4, Face(60));
        Assert.Empty(Follow(0.6));
        Assert.Empty(Follow(0.8));
        Assert.Empty(Follow(1.0));
        Assert.Equal([1], Follow(1.2, Face(180)));
    }

    [Fact]
    public void A_face_that_returns_later_is_a_new_track()
    {
        Follow(0, Face(100));
        for (int frame = 1; frame < 7; frame++)
            Assert.Empty(Follow(frame * 0.2));
        Assert.Equal([2], Follow(1.4, Face(100)));
        Assert.Equal([1], _ended);
    }

    [Fact]
    public void A_face_in_another_place_is_a_new_track()
    {
        Follow(0, Face(0));
        Assert.Equal([2], Follow(0.2, Face(110)));
    }

    [Fact]
    public void Rare_frames_do_not_end_tracks_but_a_stall_does()
    {
        Assert.All(Enumerable.Range(0, 5), frame => Assert.Equal([1], Follow(frame * 3, Face(100))));
        Assert.Equal([2], Follow(60, Face(100)));
    }

    [Fact]
    public void A_cut_ends_every_track()
    {
        Follow(0, Face(0), Face(200));
        Assert.Equal([3], _tracker.Follow([Face(0)], Seconds(0.2), isCut: true, _ended).Select(track => track.Id));
        Assert.Equal([1, 2], _ended);
    }

    [Fact]
    public void The_nearer_of_two_faces_continues_the_track()
    {
        Follow(0, Face(100));
        Assert.Equal([2, 1], Follow(0.2, Face(130), Face(105)));
    }

    private int[] Follow(double seconds, params FaceAnalysis[] faces) =>
        [.. _tracker.Follow(faces, Seconds(seconds), isCut: false, _ended).Select(track => track.Id)];
}
