// Measurements that take a while and need a quiet machine; docs name the results. One verb each:
//   dotnet run -c Release --project benchmarks/Faer.Benchmarks -- data-loading
using Faer.Benchmarks;

if (args is not ["data-loading"])
{
    Console.Error.WriteLine("Faer.Benchmarks: write what to measure: data-loading.");
    return 2;
}

DataLoading.Run(Console.Out);
return 0;
