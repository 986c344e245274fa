using System.Numerics;

namespace Faer.Tracking;

/// <summary>One face while it is followed: where it was, how it moves, and the filter over its probabilities.</summary>
internal sealed class FaceTrack(int id, FaceBox box, TimeSpan time)
{
    // The weight of the newest step in the speed: detections jitter by a few per cent of the face's size.
    private const float NewestStep = 0.5f;

    private Vector2 _speed; // pixels per second
    private bool _hasMoved;

    public int Id { get; } = id;

    public TimeSpan Start { get; } = time;

    public TimeSpan LastSeen { get; private set; } = time;

    /// <summary>The filter over the probabilities of all heads.</summary>
    public ExponentialFilter Probabilities { get; } = new();

    /// <summary>
    /// How well a face fits: the better distance-IoU with the track's last position and with its extrapolated position.
    /// </summary>
    public float Fit(FaceBox face, TimeSpan now)
    {
        Vector2 step = _speed * (float)(now - LastSeen).TotalSeconds;
        return Math.Max(
            DistanceIou.Of(box, face),
            DistanceIou.Of(box with { X = box.X + step.X, Y = box.Y + step.Y }, face)
        );
    }

    /// <summary>Adds a face to the track: updates its position and speed.</summary>
    public void Move(FaceBox face, TimeSpan now)
    {
        float seconds = (float)(now - LastSeen).TotalSeconds;
        if (seconds > 0)
        {
            Vector2 speed = new Vector2(face.CenterX - box.CenterX, face.CenterY - box.CenterY) / seconds;
            _speed = _hasMoved ? Vector2.Lerp(_speed, speed, NewestStep) : speed;
            _hasMoved = true;
        }

        box = face;
        LastSeen = now;
    }
}
