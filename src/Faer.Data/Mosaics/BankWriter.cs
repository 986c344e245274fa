using System.Runtime.ExceptionServices;
using Faer.Data.DataSets;
using Faer.Files;
using Faer.Imaging;
using Faer.Onnx;

namespace Faer.Data.Mosaics;

/// <summary>Writes the bank of one split. The same inputs give the same bytes, with any number of threads.</summary>
/// <param name="teacher">Finds the faces.</param>
/// <param name="teacherHash">Its SHA-256, in hexadecimal digits.</param>
/// <param name="threads">Threads to use; 0 for one per processor.</param>
internal sealed class BankWriter(FaceTeacher teacher, string teacherHash, int threads)
{
    // Pictures that are in memory at once.
    private const int Together = 64;

    // Faceless pieces are taken from about this many pictures of each source.
    private const int PicturesWithPieces = 2500;

    /// <summary>What becomes of one picture.</summary>
    private sealed record Outcome(
        byte[]? Record,
        BankRow? Row,
        IReadOnlyList<(byte[] Record, BankRow Row)> Pieces,
        string? Fault
    );

    /// <summary>Writes the bank.</summary>
    /// <param name="path">The file.</param>
    /// <param name="split">The split that pictures are taken from.</param>
    /// <param name="sources">The data sets.</param>
    /// <param name="faceless">Photos that become faceless pieces; null for none.</param>
    /// <param name="progress">Receives the pictures of this bank that are done, and each picture that is broken.</param>
    /// <param name="cancellationToken">Stops the work; no incomplete file remains.</param>
    /// <returns>What became of the pictures of each source.</returns>
    /// <exception cref="FaerException">The file cannot be written.</exception>
    public IReadOnlyList<BankSourceCounts> Write(
        string path,
        string split,
        IReadOnlyList<BankSource> sources,
        FacelessFolder? faceless,
        IProgress<BankProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var counts = new List<BankSourceCounts>();
        AtomicFile.Write(
            path,
            stream =>
            {
                BankTable.WriteHead(stream);
                var rows = new Rows(stream);
                foreach (BankSource source in sources)
                    counts.Add(Add(rows, source, split, progress, cancellationToken));
                if (faceless is not null)
                    counts.Add(Add(rows, faceless, split, progress, cancellationToken));
                new BankTable(split, teacherHash, rows.Pictures, rows.Pieces).Write(stream, rows.Position);
            }
        );
        return counts;
    }

    private BankSourceCounts Add(
        Rows rows,
        BankSource source,
        string split,
        IProgress<BankProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<FaceSample> samples = source.Split(split);
        int stride = Math.Max(1, samples.Count / PicturesWithPieces);
        return Add(
            rows,
            new BankSourceCounts(source.Name, 0, 0, 0, 0, 0, 0, source.CountLeftOut(split)),
            samples.Count,
            i => Read(source, samples[i], i % stride == 0),
            split,
            progress,
            cancellationToken
        );
    }

    private BankSourceCounts Add(
        Rows rows,
        FacelessFolder faceless,
        string split,
        IProgress<BankProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<PictureSource> photos = faceless.Split(split);
        return Add(
            rows,
            new BankSourceCounts(FacelessFolder.Name, 0, 0, 0, 0, 0, 0),
            photos.Count,
            i => Read(photos[i]),
            split,
            progress,
            cancellationToken
        );
    }

    private BankSourceCounts Add(
        Rows rows,
        BankSourceCounts counts,
        int pictures,
        Func<int, Outcome> read,
        string split,
        IProgress<BankProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        for (int first = 0; first < pictures; first += Together)
        {
            Outcome[] outcomes = new Outcome[Math.Min(Together, pictures - first)];
            InParallel(outcomes.Length, i => outcomes[i] = read(first + i), cancellationToken);
            foreach (Outcome outcome in outcomes)
            {
                if (outcome.Fault is not null)
                    progress?.Report(new BankProgress(split, counts.Source, first, pictures, outcome.Fault));
                counts = Count(counts, outcome);
                rows.Add(outcome.Record, outcome.Row, outcome.Pieces);
            }

            progress?.Report(new BankProgress(split, counts.Source, first + outcomes.Length, pictures, Broken: null));
        }

        return counts;
    }

    private void InParallel(int count, Action<int> act, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = ThreadCount.Of(threads),
            CancellationToken = cancellationToken,
        };
        try
        {
            Parallel.For(0, count, options, act);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }

    private static BankSourceCounts Count(BankSourceCounts counts, Outcome outcome) =>
        outcome switch
        {
            { Fault: not null } => counts with { Broken = counts.Broken + 1 },
            { Row: null, Pieces.Count: > 0 } => counts with { Pieces = counts.Pieces + outcome.Pieces.Count },
            { Row: null } => counts with { WithoutFace = counts.WithoutFace + 1 },
            { Row: { } row } => counts with
            {
                Pictures = counts.Pictures + 1,
                Faces = counts.Faces + row.Faces.Count(face => !face.IsIgnored),
                Doubtful = counts.Doubtful + row.Faces.Count(face => face.IsIgnored),
                Pieces = counts.Pieces + outcome.Pieces.Count,
            },
        };

    private Outcome Read(BankSource source, FaceSample sample, bool hasPieces)
    {
        RgbImage picture;
        try
        {
            picture = sample.DecodePicture();
        }
        catch (ImageDecodeException e)
        {
            return new Outcome(null, null, [], e.Message);
        }

        if (Math.Max(picture.Width, picture.Height) > ushort.MaxValue)
            return new Outcome(null, null, [], $"{sample.PictureName}: a side is longer than {ushort.MaxValue} px.");
        TeacherFaces found = teacher.Find(picture);
        if (!found.HasCentralFace(picture.Width, picture.Height))
            return new Outcome(null, null, [], null);
        string id = $"{source.Name}:{sample.Id}";
        return new Outcome(
            BankRecord.Of(picture),
            new BankRow(id, picture.Width, picture.Height, 0, found.Faces),
            hasPieces ? Pieces(picture, found, id) : [],
            null
        );
    }

    private static Outcome Read(PictureSource photo)
    {
        IReadOnlyList<RgbImage> pieces;
        try
        {
            pieces = FacelessFolder.Cut(photo.Decode());
        }
        catch (ImageDecodeException e)
        {
            return new Outcome(null, null, [], e.Message);
        }

        string id = $"{FacelessFolder.Name}:{photo.Name}";
        return pieces.Count == 0
            ? new Outcome(null, null, [], $"{photo.Name}: too narrow for a piece of {FacelessParts.LeastSidePx} px.")
            : new Outcome(null, null, [.. pieces.Select(piece => Piece(piece, id))], null);
    }

    private List<(byte[] Record, BankRow Row)> Pieces(RgbImage picture, TeacherFaces found, string id)
    {
        List<(byte[] Record, BankRow Row)> pieces = [];
        foreach (PixelRectangle part in FacelessParts.Find(picture.Width, picture.Height, found.Candidates))
        {
            RgbImage piece = FacelessParts.Cut(picture, part);
            if (teacher.Find(piece).Candidates.Count == 0)
                pieces.Add(Piece(piece, id));
        }

        return pieces;
    }

    private static (byte[] Record, BankRow Row) Piece(RgbImage piece, string id) =>
        (BankRecord.Of(piece), new BankRow(id, piece.Width, piece.Height, 0, []));

    /// <summary>The rows so far, and the position in the file.</summary>
    private sealed class Rows(Stream stream)
    {
        public List<BankRow> Pictures { get; } = [];

        public List<BankRow> Pieces { get; } = [];

        public long Position { get; private set; } = BankTable.HeadBytes;

        public void Add(byte[]? record, BankRow? row, IReadOnlyList<(byte[] Record, BankRow Row)> pieces)
        {
            if (record is not null && row is not null)
                Pictures.Add(Write(record, row));
            foreach ((byte[] pieceRecord, BankRow piece) in pieces)
                Pieces.Add(Write(pieceRecord, piece));
        }

        private BankRow Write(byte[] record, BankRow row)
        {
            stream.Write(record);
            BankRow placed = row with { Offset = Position };
            Position += record.Length;
            return placed;
        }
    }
}
