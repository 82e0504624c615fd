import { walkShard } from './shards';

walkShard(4);
