namespace Faer.Imaging;

/// <summary>
/// Limits the memory of pictures while they are decoded and searched. Each picture reserves its share first and waits
/// if there is not enough, so that many large pictures wait for each other instead of ending the process. Safe to call
/// from many threads at once.
/// </summary>
/// <param name="bytes">The limit in bytes, above 0.</param>
internal sealed class PictureMemory(long bytes)
{
    // Small pictures may overtake a large one that waits for memory, but only this many times.
    private const int MostOvertakings = 64;

    // Without this limit, the runtime lets gigabytes of unused pixels accumulate before it collects them.
    private const long MostGarbageBytes = 512L * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly LinkedList<Waiter> _waiting = new();
    private long _taken;
    private long _garbage;

    /// <summary>
    /// Half of the memory available to this process, including the limit of a container. The other half is for models
    /// and everything else.
    /// </summary>
    public static long DefaultBytes => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;

    /// <summary>The limit in bytes.</summary>
    public long Bytes { get; } = bytes;

    /// <summary>The bytes that are reserved now.</summary>
    public long TakenBytes
    {
        get
        {
            lock (_lock)
                return _taken;
        }
    }

    /// <summary>Refuses a picture that can never fit.</summary>
    /// <param name="needed">The bytes that the picture needs.</param>
    /// <param name="name">The picture's name in error messages.</param>
    /// <exception cref="ImageDecodeException">The picture needs more than the limit.</exception>
    public void Require(long needed, string name)
    {
        if (needed <= Bytes)
            return;
        string reason =
            $"{name}: decoding needs up to {needed / 1e6:F0} MB of memory, "
            + $"more than the limit of {Bytes / 1e6:F0} MB for pictures; reduce the picture";
        throw new ImageDecodeException(
            $"{reason}, save it as a JPEG that is not progressive, or give the process more memory."
        )
        {
            Reason = $"{reason}, or save it as a JPEG that is not progressive.",
        };
    }

    /// <summary>Reserves a share, as soon as there is room for it.</summary>
    /// <param name="needed">The number of bytes, at most <see cref="Bytes"/>.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<Share> Take(long needed, CancellationToken cancellationToken)
    {
        Waiter? waiter = null;
        lock (_lock)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(needed, Bytes);
            if (_taken + needed <= Bytes && (_waiting.First is not { } first || first.Value.MayBeOvertaken()))
                _taken += needed;
            else
                _waiting.AddLast(waiter = new Waiter(needed));
        }

        if (waiter is not null)
            await Wait(waiter, cancellationToken).ConfigureAwait(false);
        CollectGarbage();
        return new Share(this, needed);
    }

    private async Task Wait(Waiter waiter, CancellationToken cancellationToken)
    {
        try
        {
            await waiter.Granted.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            bool wasWaiting;
            lock (_lock)
                wasWaiting = _waiting.Remove(waiter);
            GiveBack(wasWaiting ? 0 : waiter.Needed, garbage: 0);
            throw;
        }
    }

    /// <summary>Collects unused pixels if there are many, or if they would take memory above the limit.</summary>
    private void CollectGarbage()
    {
        bool isShort;
        lock (_lock)
        {
            isShort = _taken + _garbage > Bytes;
            if (!isShort && _garbage < MostGarbageBytes)
                return;
            _garbage = 0;
        }

        // Aggressive mode returns free memory to the system at once, which is where the decoder takes its memory from.
        GC.Collect(
            GC.MaxGeneration,
            isShort ? GCCollectionMode.Aggressive : GCCollectionMode.Forced,
            blocking: true,
            compacting: isShort
        );
    }

    private void GiveBack(long given, long garbage)
    {
        lock (_lock)
        {
            _taken -= given;
            _garbage += garbage;
            for (LinkedListNode<Waiter>? node = _waiting.First; node is not null; )
            {
                LinkedListNode<Waiter> waiter = node;
                node = node.Next;
                if (_taken + waiter.Value.Needed > Bytes)
                {
                    if (waiter == _waiting.First && !waiter.Value.MayBeOvertaken())
                        return;
                    continue;
                }

                _waiting.Remove(waiter);
                _taken += waiter.Value.Needed;
                waiter.Value.Granted.SetResult();
            }
        }
    }

    /// <summary>The memory reserved for one picture, until it is disposed.</summary>
    internal sealed class Share(PictureMemory memory, long bytes) : IDisposable
    {
        private long _bytes = bytes;

        /// <summary>Releases the memory that only decoding needed.</summary>
        /// <param name="kept">The bytes that the picture still needs.</param>
        public void ReduceTo(long kept)
        {
            long before = Volatile.Read(ref _bytes);
            if (kept < before && Interlocked.CompareExchange(ref _bytes, kept, before) == before)
                memory.GiveBack(before - kept, garbage: 0);
        }

        /// <summary>Releases the rest; the pixels are garbage from now on.</summary>
        public void Dispose()
        {
            long left = Interlocked.Exchange(ref _bytes, 0);
            if (left > 0)
                memory.GiveBack(left, garbage: left);
        }
    }

    private sealed class Waiter(long needed)
    {
        private int _overtaken;

        public long Needed { get; } = needed;

        public TaskCompletionSource Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool MayBeOvertaken() => ++_overtaken <= MostOvertakings;
    }
}
