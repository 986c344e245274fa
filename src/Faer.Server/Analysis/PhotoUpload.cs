using Faer.Server.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Faer.Server.Analysis;

/// <summary>
/// Reads the photos of a request, from the raw body or a form, into memory. ASP.NET's own form reader would write large
/// files to disk.
/// </summary>
/// <param name="request">The request.</param>
/// <param name="maxFiles">The maximum number of photos.</param>
/// <param name="takeRoom">Reserves room for bytes that have arrived. Returns the problem that ends the request if there
/// is no room; otherwise null.</param>
internal sealed class PhotoUpload(HttpRequest request, int maxFiles, Func<int, ProblemException?> takeRoom)
{
    /// <summary>The name given to a photo without one.</summary>
    public const string Unnamed = "photo";

    private const int MaxBoundaryLength = 70; // RFC 2046
    private const int MaxPartHeaders = 8;
    private const int MaxPartHeaderBytes = 4096;
    private const int FirstPieceBytes = 16 * 1024,
        MaxPieceBytes = 1024 * 1024;

    /// <summary>Reads all photos, at least one.</summary>
    /// <exception cref="ProblemException">The body has an unsupported type, is empty or malformed, has too many files
    /// or unknown fields, or there is no room for it.</exception>
    public async Task<IReadOnlyList<UploadedPhoto>> Read(CancellationToken cancellationToken)
    {
        if (BodyType.Require(request) is { } form)
            return await ReadForm(form, cancellationToken);
        ReadOnlyMemory<byte> content = await ReadAll(request.Body, cancellationToken);
        if (content.IsEmpty)
            throw new ProblemException(ProblemKind.EmptyBody, "The body is empty; send the bytes of a picture.");
        return [new UploadedPhoto(Unnamed, content)];
    }

    private async Task<IReadOnlyList<UploadedPhoto>> ReadForm(
        MediaTypeHeaderValue type,
        CancellationToken cancellationToken
    )
    {
        string? boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary) || boundary.Length > MaxBoundaryLength)
            throw new ProblemException(
                ProblemKind.MalformedForm,
                $"The content type needs a boundary of 1 to {MaxBoundaryLength} characters."
            );

        var reader = new MultipartReader(boundary, request.Body)
        {
            HeadersCountLimit = MaxPartHeaders,
            HeadersLengthLimit = MaxPartHeaderBytes,
        };
        var photos = new List<UploadedPhoto>();
        try
        {
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                string source = SourceOf(section);
                if (photos.Count == maxFiles)
                    throw new ProblemException(
                        ProblemKind.TooManyFiles,
                        $"More than {maxFiles} files; send the others in another request."
                    );
                photos.Add(new UploadedPhoto(source, await ReadAll(section.Body, cancellationToken)));
            }
        }
        catch (Exception error) when (error is (IOException and not BadHttpRequestException) or InvalidDataException)
        {
            throw new ProblemException(
                ProblemKind.MalformedForm,
                $"The form is cut off, or a part has more than {MaxPartHeaders} headers or more than "
                    + $"{MaxPartHeaderBytes} bytes of headers."
            );
        }

        if (photos.Count == 0)
            throw new ProblemException(ProblemKind.EmptyBody, "The form has no file.");
        if (photos is [{ Content.IsEmpty: true } only])
            throw new ProblemException(ProblemKind.EmptyBody, EmptyFile(only));
        return photos;
    }

    /// <summary>Returns the message for a file without content.</summary>
    public static string EmptyFile(UploadedPhoto photo) => $"{photo.Source}: the file is empty.";

    private static string SourceOf(MultipartSection section)
    {
        if (
            !ContentDispositionHeaderValue.TryParse(
                section.ContentDisposition,
                out ContentDispositionHeaderValue? disposition
            ) || !disposition.DispositionType.Equals("form-data", StringComparison.OrdinalIgnoreCase)
        )
            throw new ProblemException(ProblemKind.MalformedForm, "A part has no 'Content-Disposition: form-data'.");
        if (!disposition.FileName.HasValue && !disposition.FileNameStar.HasValue)
        {
            string field = ClientText.Shown(HeaderUtilities.RemoveQuotes(disposition.Name).Value);
            throw new ProblemException(
                ProblemKind.UnknownField,
                $"Unknown form field '{field}'; files need a file name, and options belong in the query."
            );
        }

        string? name = disposition.FileNameStar.HasValue
            ? disposition.FileNameStar.Value
            : HeaderUtilities.RemoveQuotes(disposition.FileName).Value;
        return string.IsNullOrWhiteSpace(name) ? Unnamed : ClientText.Shown(name);
    }

    /// <summary>
    /// Reads a body in pieces that are allocated as bytes arrive, so that a length that is only claimed takes no
    /// memory. Bytes are copied once, at the end.
    /// </summary>
    private async Task<ReadOnlyMemory<byte>> ReadAll(Stream body, CancellationToken cancellationToken)
    {
        var full = new List<byte[]>();
        var piece = new byte[FirstPieceBytes];
        int filled = 0,
            total = 0;
        for (int read; (read = await body.ReadAsync(piece.AsMemory(filled), cancellationToken)) > 0; )
        {
            if (takeRoom(read) is { } problem)
                throw problem;
            filled += read;
            total += read;
            if (filled < piece.Length)
                continue;
            full.Add(piece);
            piece = new byte[Math.Min(2 * piece.Length, MaxPieceBytes)];
            filled = 0;
        }

        if (full.Count == 0)
            return piece.AsMemory(0, filled);
        byte[] content = GC.AllocateUninitializedArray<byte>(total);
        int at = 0;
        foreach (byte[] part in full)
        {
            part.CopyTo(content, at);
            at += part.Length;
        }

        piece.AsSpan(0, filled).CopyTo(content.AsSpan(at));
        return content;
    }
}
