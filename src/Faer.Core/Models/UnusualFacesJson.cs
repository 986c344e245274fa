using System.Buffers.Binary;
using System.Text.Json;

namespace Faer.Models;

/// <summary>
/// Converts <see cref="UnusualFaces"/> to JSON and back. The weights are little-endian floats of 16 bits in base64: as
/// digits they would make up most of a model's metadata.
/// </summary>
internal static class UnusualFacesJson
{
    /// <summary>The name of the member of the metadata.</summary>
    public const string Member = "unusualFaces";

    private const string Share = "share",
        Limit = "limit",
        Weights = "weights",
        LengthWeight = "lengthWeight",
        Bias = "bias";

    public static UnusualFaces? Read(MetadataElement root)
    {
        if (root.Optional(Member) is not { } faces)
            return null;
        faces.RequireMembers(Share, Limit, Weights, LengthWeight, Bias);
        return new UnusualFaces
        {
            Share = faces[Share].Number(),
            Limit = faces[Limit].Number(),
            Weights = Floats(faces[Weights]),
            LengthWeight = faces[LengthWeight].Number(),
            Bias = faces[Bias].Number(),
        };
    }

    public static void Write(Utf8JsonWriter json, UnusualFaces faces)
    {
        json.WriteStartObject(Member);
        json.WriteNumber(Share, faces.Share);
        json.WriteNumber(Limit, faces.Limit);
        json.WriteBase64String(Weights, Bytes(faces.Weights));
        json.WriteNumber(LengthWeight, faces.LengthWeight);
        json.WriteNumber(Bias, faces.Bias);
        json.WriteEndObject();
    }

    private static float[] Floats(MetadataElement text)
    {
        if (text.Json.ValueKind != JsonValueKind.String || !text.Json.TryGetBytesFromBase64(out byte[]? bytes))
            throw OfWrongKind(text);
        if (bytes.Length % sizeof(ushort) != 0)
            throw OfWrongKind(text);
        var numbers = new float[bytes.Length / sizeof(ushort)];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(bytes.AsSpan(i * sizeof(ushort)));
        return numbers;
    }

    private static ModelFormatException OfWrongKind(MetadataElement text) =>
        new(
            $"{text.FileName}: the metadata field '{text.Path}' must be 16-bit floats in base64; calibrate the model "
                + $"again."
        );

    private static byte[] Bytes(IReadOnlyList<float> numbers)
    {
        var bytes = new byte[numbers.Count * sizeof(ushort)];
        for (int i = 0; i < numbers.Count; i++)
            BinaryPrimitives.WriteHalfLittleEndian(bytes.AsSpan(i * sizeof(ushort)), (Half)numbers[i]);
        return bytes;
    }
}
