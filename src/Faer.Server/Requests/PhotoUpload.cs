using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Faer.Server;

/// <summary>Reads the photos of a request, from the raw body or a form, into memory: ASP.NET's own reader of forms would write large files to the disk.</summary>
internal static class PhotoUpload
{
    /// <summary>What a photo without a name is called.</summary>
    public const string Unnamed = "photo";

    private const int MaxSourceLength = 255;
    private const int MaxBoundaryLength = 70; // RFC 2046
    private const int MaxPartHeaders = 8;
    private const int MaxPartHeaderBytes = 4096;

    private static readonly string[] s_rawTypes = ["image/jpeg", "image/png", "image/webp", "image/bmp", "image/gif", "application/octet-stream"];

    /// <summary>The types that are read, for messages and the description of the API.</summary>
    public static IReadOnlyList<string> RawTypes => s_rawTypes;

    /// <summary>Reads all photos, at least one.</summary>
    /// <exception cref="ProblemException">The body is of another type, empty, malformed, has too many files or unknown fields.</exception>
    public static async Task<IReadOnlyList<UploadedPhoto>> Read(HttpRequest request, int maxFiles, CancellationToken cancellation)
    {
        MediaTypeHeaderValue? type = MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? parsed) ? parsed : null;
        if (type is not null && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)) return await ReadForm(request, type, maxFiles, cancellation);
        if (type is null || !s_rawTypes.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase))
            throw new ProblemException(ProblemKind.UnsupportedMediaType, $"{(type is null ? "There is no content type" : $"{Shown(type.MediaType.Value)} is not read")}; send a picture as {string.Join(", ", s_rawTypes)}, or files as multipart/form-data.");

        ReadOnlyMemory<byte> content = await ReadAll(request.Body, cancellation);
        if (content.IsEmpty) throw new ProblemException(ProblemKind.EmptyBody, "The body is empty; send the bytes of a picture.");
        return [new UploadedPhoto(Unnamed, content)];
    }

    private static async Task<IReadOnlyList<UploadedPhoto>> ReadForm(HttpRequest request, MediaTypeHeaderValue type, int maxFiles, CancellationToken cancellation)
    {
        string? boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary) || boundary.Length > MaxBoundaryLength)
            throw new ProblemException(ProblemKind.MalformedForm, $"The content type needs a boundary of 1 to {MaxBoundaryLength} characters.");

        var reader = new MultipartReader(boundary, request.Body) { HeadersCountLimit = MaxPartHeaders, HeadersLengthLimit = MaxPartHeaderBytes };
        var photos = new List<UploadedPhoto>();
        try
        {
            while (await reader.ReadNextSectionAsync(cancellation) is { } section)
            {
                string source = SourceOf(section);
                if (photos.Count == maxFiles) throw new ProblemException(ProblemKind.TooManyFiles, $"More than {maxFiles} files; send the others with another request.");
                photos.Add(new UploadedPhoto(source, await ReadAll(section.Body, cancellation)));
            }
        }
        catch (Exception error) when (error is (IOException and not BadHttpRequestException) or InvalidDataException)
        {
            throw new ProblemException(ProblemKind.MalformedForm, $"The form is cut off, or a part has more than {MaxPartHeaders} headers or {MaxPartHeaderBytes} bytes of them.");
        }

        if (photos.Count == 0) throw new ProblemException(ProblemKind.EmptyBody, "The form has no file.");
        if (photos is [{ Content.IsEmpty: true } only]) throw new ProblemException(ProblemKind.EmptyBody, EmptyFile(only));
        return photos;
    }

    /// <summary>What to say of a file without content.</summary>
    public static string EmptyFile(UploadedPhoto photo) => $"{photo.Source}: the file is empty.";

    private static string SourceOf(MultipartSection section)
    {
        if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out ContentDispositionHeaderValue? disposition) || !disposition.DispositionType.Equals("form-data", StringComparison.OrdinalIgnoreCase))
            throw new ProblemException(ProblemKind.MalformedForm, "A part has no 'Content-Disposition: form-data'.");
        if (!disposition.FileName.HasValue && !disposition.FileNameStar.HasValue)
            throw new ProblemException(ProblemKind.UnknownField, $"There is no form field '{Shown(HeaderUtilities.RemoveQuotes(disposition.Name).Value)}'; files need a file name, options go into the query.");

        string? name = disposition.FileNameStar.HasValue ? disposition.FileNameStar.Value : HeaderUtilities.RemoveQuotes(disposition.FileName).Value;
        return string.IsNullOrWhiteSpace(name) ? Unnamed : Shown(name);
    }

    /// <summary>A client's word, fit for a line of text.</summary>
    private static string Shown(string? word)
    {
        string text = word is null ? "" : string.Concat(word.Select(letter => char.IsControl(letter) ? '_' : letter));
        return text.Length <= MaxSourceLength ? text : text[..MaxSourceLength];
    }

    /// <summary>Grows with what comes, so that a length that is only claimed takes no memory.</summary>
    private static async Task<ReadOnlyMemory<byte>> ReadAll(Stream body, CancellationToken cancellation)
    {
        var content = new MemoryStream();
        await body.CopyToAsync(content, cancellation);
        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }
}
