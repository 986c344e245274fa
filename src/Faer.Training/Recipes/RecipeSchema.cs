using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Faer.Training.Networks;

namespace Faer.Training.Recipes;

/// <summary>
/// The fields of a recipe by their names in JSON, derived from the records themselves. Names and kinds of values are
/// checked before they are read, so that an error names the field and its valid values.
/// </summary>
internal static class RecipeSchema
{
    /// <summary>
    /// The field of the section <c>model</c> that names its network, which determines its other fields.
    /// </summary>
    public const string NetworkField = "network";

    private const string ModelField = "model";

    /// <summary>Returns the network named in a recipe itself; null if it does not name one.</summary>
    /// <param name="recipe">The recipe as written.</param>
    /// <param name="source">The name of the recipe in errors.</param>
    /// <exception cref="FaerException">The named network does not exist.</exception>
    public static string? NetworkOf(JsonObject recipe, string source)
    {
        if (recipe[ModelField] is not JsonObject model || !model.TryGetPropertyValue(NetworkField, out JsonNode? value))
            return null;
        return NetworkFault(value) is { } fault
            ? throw new FaerException($"{source}: field '{ModelField}.{NetworkField}' {fault}.")
            : value!.GetValue<string>();
    }

    /// <summary>Returns the rule that the name of a network breaks, or null.</summary>
    public static string? NetworkFault(JsonNode? value) =>
        value is JsonValue text && text.TryGetValue(out string? name) && NetworkRegistry.Defaults(name) is not null
            ? null
            : $"must be one of {string.Join(", ", NetworkRegistry.Names)}";

    /// <summary>Returns the type of a network's options.</summary>
    public static Type OptionsOf(string network) => NetworkRegistry.Defaults(network)!.GetType();

    /// <summary>Returns the type of a field; for the section <c>model</c>, the type of the network's options.</summary>
    public static Type TypeOf(PropertyInfo property, string network) =>
        property.PropertyType == typeof(NetworkOptions) ? OptionsOf(network) : property.PropertyType;

    /// <summary>Returns the fields of a record in their order, inherited ones first.</summary>
    public static IReadOnlyList<(string Name, PropertyInfo Property)> Fields(Type record) =>
        [
            .. record
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .OrderBy(property => property.DeclaringType == record)
                .Select(property => (JsonNamingPolicy.CamelCase.ConvertName(property.Name), property)),
        ];

    /// <summary>Whether a field holds further fields.</summary>
    public static bool IsGroup(Type type) => type.IsClass && type != typeof(string);

    /// <summary>Whether a field is a map from free names to values.</summary>
    public static bool IsMap(Type type) => MapValue(type) is not null;

    /// <summary>Returns the type of a map's values: numbers, text or lists of text; null for other fields.</summary>
    public static Type? MapValue(Type type) =>
        type == typeof(IReadOnlyDictionary<string, double>) ? typeof(double)
        : type == typeof(IReadOnlyDictionary<string, string>) ? typeof(string)
        : type == typeof(IReadOnlyDictionary<string, IReadOnlyList<string>>) ? typeof(IReadOnlyList<string>)
        : null;

    /// <summary>Returns the field with a name, or null.</summary>
    public static PropertyInfo? Find(Type record, string name) =>
        Fields(record).FirstOrDefault(field => field.Name == name).Property;

    /// <summary>Throws if an object has unknown names or values of the wrong kind, or lacks a required field.</summary>
    /// <param name="node">The object as written.</param>
    /// <param name="record">The record that the object is read into.</param>
    /// <param name="prefix">The path of the object: empty, or ending with a dot.</param>
    /// <param name="source">The name of the recipe in errors.</param>
    /// <param name="network">The network of the section <c>model</c>.</param>
    public static void Check(JsonObject node, Type record, string prefix, string source, string network)
    {
        foreach ((string name, JsonNode? value) in node)
        {
            PropertyInfo property =
                Find(record, name)
                ?? throw new FaerException(
                    $"{source}: unknown field '{prefix}{name}'; the fields are {Names(record)}."
                );
            if (Fault(value, property, network) is { } fault)
                throw new FaerException($"{source}: field '{prefix}{name}' {fault}.");
            if (value is JsonObject group && !IsMap(property.PropertyType))
                Check(group, TypeOf(property, network), $"{prefix}{name}.", source, network);
        }

        foreach ((string name, PropertyInfo property) in Fields(record))
        {
            if (IsRequired(property) && !node.ContainsKey(name))
                throw new FaerException($"{source}: field '{prefix}{name}' is missing.");
        }
    }

    /// <summary>Returns the names of a record's fields, for messages.</summary>
    public static string Names(Type record) => string.Join(", ", Fields(record).Select(field => field.Name));

    /// <summary>Returns the rule that a field's value breaks, or null.</summary>
    public static string? Fault(JsonNode? value, PropertyInfo field, string network)
    {
        Type type = TypeOf(field, network);
        if (value is null)
            return new NullabilityInfoContext().Create(field).WriteState == NullabilityState.Nullable
                ? null
                : "must not be null";
        if (MapValue(type) is { } item)
            return value is JsonObject map && map.All(pair => Fits(pair.Value, item))
                ? null
                : $"must be an object of names and {Plural(item)}";
        return Fits(value, type) ? null : $"must be {Kind(type)}";
    }

    private static bool IsRequired(PropertyInfo property) => property.IsDefined(typeof(RequiredMemberAttribute));

    /// <summary>Whether a value can be converted to a type. Infinite numbers cannot.</summary>
    public static bool Fits(JsonNode? value, Type type)
    {
        if (Element(type) is { } element)
            return value is JsonArray items && items.All(item => Fits(item, element));
        if (IsGroup(type))
            return value is JsonObject;
        if (value is not JsonValue)
            return false;
        JsonElement written = value.Deserialize<JsonElement>();
        return Type.GetTypeCode(type) switch
        {
            _ when type.IsEnum => written.ValueKind == JsonValueKind.String
                && EnumNames(type).Contains(written.GetString()),
            TypeCode.String => written.ValueKind == JsonValueKind.String,
            TypeCode.Boolean => written.ValueKind is JsonValueKind.True or JsonValueKind.False,
            TypeCode.Int32 => written.ValueKind == JsonValueKind.Number && written.TryGetInt32(out _),
            TypeCode.Single => written.ValueKind == JsonValueKind.Number
                && written.TryGetSingle(out float number)
                && float.IsFinite(number),
            _ => written.ValueKind == JsonValueKind.Number
                && written.TryGetDouble(out double number)
                && double.IsFinite(number),
        };
    }

    /// <summary>Returns the description of a type's values in messages.</summary>
    public static string Kind(Type type) =>
        Type.GetTypeCode(type) switch
        {
            _ when Element(type) is { } element => $"a list of values, each {Kind(element)}",
            _ when type.IsEnum => $"one of {string.Join(", ", EnumNames(type))}",
            _ when IsGroup(type) => $"an object with the fields {Names(type)}",
            TypeCode.String => "text",
            TypeCode.Boolean => "true or false",
            TypeCode.Int32 => "a whole number",
            _ => "a number",
        };

    private static IEnumerable<string> EnumNames(Type type) =>
        Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName);

    private static string Plural(Type item) =>
        item == typeof(string) ? "texts"
        : item == typeof(double) ? "numbers"
        : "lists of texts";

    private static Type? Element(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
            ? type.GetGenericArguments()[0]
            : null;
}
