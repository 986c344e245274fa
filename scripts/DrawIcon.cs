// Draws the packages' icon, a smiling outline of a face, 128 x 128 px. Run it in the checkout:
//   dotnet run scripts/DrawIcon.cs -- build/icon.png
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:package SkiaSharp
#:package SkiaSharp.NativeAssets.Linux.NoDependencies

using SkiaSharp;

const int Size = 128;
if (args.Length != 1)
{
    Console.Error.WriteLine("DrawIcon: name the file to write.");
    return 2;
}

using var surface = SKSurface.Create(new SKImageInfo(Size, Size));
SKCanvas canvas = surface.Canvas;
canvas.Clear(SKColors.Transparent);
using var square = new SKPaint { Color = new SKColor(0x0B, 0x5C, 0x73), IsAntialias = true };
canvas.DrawRoundRect(4, 4, Size - 8, Size - 8, 26, 26, square);

using var line = new SKPaint
{
    Color = SKColors.White,
    IsAntialias = true,
    IsStroke = true,
    StrokeWidth = 6,
    StrokeCap = SKStrokeCap.Round,
};
canvas.DrawOval(64, 64, 34, 42, line);
using var mouth = new SKPath();
mouth.MoveTo(48, 78);
mouth.QuadTo(64, 94, 80, 78);
canvas.DrawPath(mouth, line);

using var dot = new SKPaint { Color = SKColors.White, IsAntialias = true };
canvas.DrawCircle(51, 56, 5, dot);
canvas.DrawCircle(77, 56, 5, dot);

using SKImage image = surface.Snapshot();
using SKData data = image.Encode(SKEncodedImageFormat.Png, 100);
using FileStream file = File.Create(args[0]);
data.SaveTo(file);
return 0;
