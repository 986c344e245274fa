namespace Faer.Onnx;

/// <summary>
/// Frees native memory when its owner is disposed and the last running call has left; needed because native code
/// crashes where managed code would throw.
/// </summary>
/// <param name="owner">The object that <see cref="ObjectDisposedException"/> names.</param>
/// <param name="free">Called once, by the owner or by the last call to leave.</param>
internal sealed class SharedLifetime(object owner, Action free) : IDisposable
{
    // The owner counts as one user until it disposes.
    private int _users = 1;
    private int _disposed;

    /// <exception cref="ObjectDisposedException">The owner is disposed.</exception>
    public void Enter()
    {
        int users = Volatile.Read(ref _users);
        while (true)
        {
            ObjectDisposedException.ThrowIf(users == 0 || Volatile.Read(ref _disposed) != 0, owner);
            int seen = Interlocked.CompareExchange(ref _users, users + 1, users);
            if (seen == users)
                return;
            users = seen;
        }
    }

    public void Leave()
    {
        if (Interlocked.Decrement(ref _users) == 0)
            free();
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
            Leave();
    }
}
