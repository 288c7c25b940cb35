// What the pages use of the query library, and all that the shell shares of it with remotes: whole, it would be a third larger.
export {
  keepPreviousData,
  QueryClient,
  QueryClientContext,
  QueryClientProvider,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from 'whole-react-query';
