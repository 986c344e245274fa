namespace Faer.Data.DataSets;

/// <summary>One row of the table of a picture bank: a picture or a faceless piece.</summary>
/// <param name="Id">The source and the picture, such as <c>lfw:George_W_Bush/George_W_Bush_0001.jpg</c>.</param>
/// <param name="Width">Width in pixels, 1 to 65535.</param>
/// <param name="Height">Height in pixels, 1 to 65535.</param>
/// <param name="Offset">Start of its <see cref="BankRecord"/> in the file, in bytes.</param>
/// <param name="Faces">Its faces; empty for a faceless piece.</param>
internal sealed record BankRow(string Id, int Width, int Height, long Offset, IReadOnlyList<BankFace> Faces);
