using System.Globalization;
using Faer.Cli.Verbs.Analyze.Sinks;
using Faer.Files;
using Faer.Imaging;
using Faer.Models;

namespace Faer.Cli.Verbs.Analyze.Pictures;

/// <summary>
/// Shows many photos on self-contained HTML pages. A page is written when it is full, so that memory use does not grow
/// with the number of photos: <c>sheet.html</c>, <c>sheet-2.html</c> and so on, each with links to its neighbours.
/// </summary>
internal sealed class ContactSheet : IPictureOutput
{
    public const int PhotosPerPage = 500;

    private readonly string _path;
    private readonly ModelMetadata _metadata;
    private readonly FaceCutter _cutter;
    private readonly int _photosPerPage;
    private ContactSheetPage _page;
    private int _number = 1;
    private int _firstPhoto = 1;

    /// <param name="path">The file of the first page.</param>
    /// <param name="metadata">The model's metadata.</param>
    /// <param name="photosPerPage">The maximum number of photos per page.</param>
    public ContactSheet(string path, ModelMetadata metadata, int photosPerPage = PhotosPerPage)
    {
        _path = path;
        _metadata = metadata;
        _photosPerPage = photosPerPage;
        _cutter = new FaceCutter(metadata.Alignment, ContactSheetPage.FacePx);
        _page = NewPage();
    }

    public string Written => _number == 1 ? _path : $"{_path} and {Counted.Of(_number - 1, "more page")}";

    public void Write(PhotoAnalysis photo, RgbImage image)
    {
        if (_page.PhotoCount == _photosPerPage)
        {
            Store(next: PathOf(_number + 1));
            _firstPhoto += _photosPerPage;
            _number++;
            _page = NewPage();
        }

        _page.Add(photo, image, [.. photo.Faces.Select(face => _cutter.Cut(image, face))]);
    }

    public void Complete() => Store(next: null);

    private ContactSheetPage NewPage() => new(Path.GetDirectoryName(Path.GetFullPath(_path))!);

    private void Store(string? next)
    {
        string range = string.Create(
            CultureInfo.InvariantCulture,
            $"Photos {_firstPhoto} to {_firstPhoto + _page.PhotoCount - 1}"
        );
        string title = _page.PhotoCount == 0 ? "No photos" : range;
        AtomicFile.Write(
            PathOf(_number),
            _page.ToHtml(
                title,
                $"Model {_metadata.Name}, licence {_metadata.Licence}.",
                Link(_number > 1 ? PathOf(_number - 1) : null),
                Link(next)
            )
        );
    }

    private string PathOf(int number) =>
        number == 1
            ? _path
            : Path.Combine(
                Path.GetDirectoryName(_path)!,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Path.GetFileNameWithoutExtension(_path)}-{number}{Path.GetExtension(_path)}"
                )
            );

    private static string? Link(string? path) => path is null ? null : Uri.EscapeDataString(Path.GetFileName(path));
}
