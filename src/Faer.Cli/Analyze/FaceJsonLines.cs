using System.Buffers;
using System.Text;
using System.Text.Json;
using Faer.CommandLine;
using Faer.Detection;
using Faer.Models;

namespace Faer.Cli;

/// <summary>One line of JSON a face, for programs; a photo without a face is a line on the error stream.</summary>
internal sealed class FaceJsonLines(Terminal terminal, ModelMetadata metadata) : IFaceOutput
{
    public void Write(PhotoAnalysis photo)
    {
        if (photo.Faces.Count == 0) terminal.Error.WriteLine($"faer: {photo.Path}: no face found.");
        for (int i = 0; i < photo.Faces.Count; i++) terminal.Output.WriteLine(Line(photo, i));
    }

    public void Close()
    {
        // Lines need no end.
    }

    private string Line(PhotoAnalysis photo, int index)
    {
        FaceAnalysis face = photo.Faces[index];
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("photo", photo.Path);
            json.WriteNumber("face", index + 1);
            json.WriteNumber("faces", photo.Faces.Count);
            json.WriteNumber("score", face.Score);
            WriteBox(json, face.Box);
            WriteLandmarks(json, face.Landmarks);
            WriteExpression(json, face);
            WriteAttributes(json, face);
            json.WriteStartArray("untrainedLabels");
            foreach (string label in metadata.UntrainedLabels) json.WriteStringValue(label);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteBox(Utf8JsonWriter json, FaceBox box)
    {
        json.WriteStartObject("box");
        json.WriteNumber("x", box.X);
        json.WriteNumber("y", box.Y);
        json.WriteNumber("width", box.Width);
        json.WriteNumber("height", box.Height);
        json.WriteEndObject();
    }

    private static void WriteLandmarks(Utf8JsonWriter json, FaceLandmarks? landmarks)
    {
        if (landmarks is not { } points)
        {
            json.WriteNull("landmarks");
            return;
        }

        json.WriteStartArray("landmarks");
        for (int i = 0; i < FaceLandmarks.Count; i++)
        {
            json.WriteStartArray();
            json.WriteNumberValue(points[i].X);
            json.WriteNumberValue(points[i].Y);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteExpression(Utf8JsonWriter json, FaceAnalysis face)
    {
        if (!face.HasExpression)
        {
            json.WriteNull("expression");
            return;
        }

        json.WriteStartObject("expression");
        json.WriteString("label", face.Expression.Label.Name());
        json.WriteNumber("probability", face.Expression.Probability);
        json.WriteStartObject("probabilities");
        for (int i = 0; i < face.Expression.Probabilities.Count; i++) json.WriteNumber(((Expression)i).Name(), face.Expression.Probabilities[i]);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteAttributes(Utf8JsonWriter json, FaceAnalysis face)
    {
        if (!face.HasAttributes)
        {
            json.WriteNull("present");
            json.WriteNull("attributes");
            return;
        }

        json.WriteStartArray("present");
        foreach (AttributeEstimate estimate in face.PresentAttributes) json.WriteStringValue(estimate.Attribute.Name());
        json.WriteEndArray();
        json.WriteStartObject("attributes");
        foreach (AttributeEstimate estimate in face.Attributes) json.WriteNumber(estimate.Attribute.Name(), estimate.Probability);
        json.WriteEndObject();
    }
}
